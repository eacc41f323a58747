const marker = /<!-- (size|version):(.+?) -->(.*?)<!-- \/ -->/gs

/**
 * Numbers in a Markdown text that name their source in a comment, invisible to readers:
 * `<!-- size:useStream -->7.6 KiB<!-- / -->` or `<!-- version:typescript -->7.0.2<!-- / -->`.
 *
 * @param text - Markdown
 * @returns for each: `kind`, `name`, and `quoted` as the reader sees it
 */
export function quotedNumbers(text) {
  return [...text.matchAll(marker)].map(([, kind, name, quoted]) => ({ kind, name, quoted: quoted.trim() }))
}

/** Bytes as the pages quote them: KiB, one decimal, rounded up, since a promise must not be smaller than the truth. */
export const inKiB = (bytes) => `${(Math.ceil((bytes / 1024) * 10) / 10).toFixed(1)} KiB`
