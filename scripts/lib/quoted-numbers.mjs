const marker = /<!-- (size|limit|version):(.+?) -->(.*?)<!-- \/ -->/gs

/**
 * Numbers in a Markdown text that name their source in a comment, invisible to readers:
 * `<!-- size:useStream -->7.6 KiB<!-- / -->`, `<!-- limit:useStream -->8 KiB<!-- / -->` or
 * `<!-- version:typescript -->7.0.2<!-- / -->`.
 *
 * @param text - Markdown
 * @returns for each: `kind`, `name`, and `quoted` as the reader sees it
 */
export function quotedNumbers(text) {
  return [...text.matchAll(marker)].map(([, kind, name, quoted]) => ({ kind, name, quoted: quoted.trim() }))
}

/** Bytes as the pages quote them: KiB, at most one decimal, rounded up, since a promise must not be smaller than the truth. */
export const inKiB = (bytes) => `${Math.ceil((bytes / 1024) * 10) / 10} KiB`

/** Whether a page that says `18.2` speaks of `^18.2.0 || ^19.0.0`: of the lowest version there, with as many places as it likes. */
export function isVersionOf(quoted, range) {
  const [lowest] = range.match(/\d[\d.]*/) ?? ['']
  return `${lowest}.`.startsWith(`${quoted}.`)
}
