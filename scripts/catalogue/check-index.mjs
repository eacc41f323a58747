import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'

/** Where pages and stories of the catalogue are kept. */
const places = [
  { directory: '.storybook', ending: '.mdx' },
  { directory: 'docs/guides', ending: '.mdx' },
  { directory: 'packages', ending: '.stories.tsx' },
]

/**
 * Pages and stories that are in the repository, and not in the catalogue.
 *
 * @param entries - of the catalogue's `index.json`
 * @returns what is wrong, in sentences
 */
export function checkIndex(entries) {
  const listed = new Set(entries.map(({ importPath }) => importPath.replace(/^\.\//, '')))
  const files = places.flatMap(({ directory, ending }) =>
    filesBelow(directory).filter((path) => path.endsWith(ending)),
  )
  if (files.length === 0) return ['There is no page and no story at all.']
  return files.filter((path) => !listed.has(path)).map((path) => `${path} is not in the catalogue.`)
}

function filesBelow(directory) {
  return readdirSync(join(root, directory), { withFileTypes: true })
    .filter(({ name }) => !/^(?:node_modules|dist)$/.test(name))
    .flatMap((entry) => {
      const path = `${directory}/${entry.name}`
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}
