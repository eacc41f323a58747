import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const layeredImport = /^@import "(\.[^"]+)" layer\(([\w-]+)\);\n/gm

/**
 * A style sheet with the files that it imports in their places, each in its layer. Bundlers that are a few years old, such as
 * the one in Next.js 14, take the layer of an import for a media query: then nothing of it would ever apply.
 *
 * @param path - of the style sheet, whose imports have no imports of their own
 * @throws {Error} when an import is left, of another form than `@import "./x.css" layer(name);`
 */
export function joinStyles(path) {
  const joined = readFileSync(path, 'utf8').replace(layeredImport, (_line, file, layer) => {
    const content = readFileSync(join(dirname(path), file), 'utf8').trim()
    return `@layer ${layer} {\n${content}\n}\n`
  })
  const left = joined.match(/^.*@import.*$/m)
  if (left) throw new Error(`${path}: cannot join \`${left[0].trim()}\`.`)
  return joined
}
