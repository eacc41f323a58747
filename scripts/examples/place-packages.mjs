import { existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publishedPackages } from '../lib/packages.mjs'
import { root } from '../lib/root.mjs'

/**
 * Lets a project outside the repository import the packages, and whatever is installed for them, by their public names:
 * what a reader of a page would have installed.
 *
 * @param directory - of the project, in which `node_modules` is made, of links
 */
export function placePackages(directory) {
  const nodeModules = join(directory, 'node_modules')
  const place = (name, target) => {
    const path = join(nodeModules, name)
    if (existsSync(path)) return
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync(realpathSync(target), path, 'junction')
  }
  const packages = publishedPackages()
  for (const { directory: source, manifest } of packages) place(manifest.name, source)
  for (const installed of [root, ...packages.map(({ directory: source }) => source)]) {
    for (const name of namesIn(join(installed, 'node_modules')))
      place(name, join(installed, 'node_modules', name))
  }
  // The runner's own package is called differently, and gives the same.
  place('@playwright/test', join(root, 'node_modules', 'playwright'))
}

function namesIn(nodeModules) {
  return readdirSync(nodeModules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(nodeModules, name)).map((inner) => `${name}/${inner}`) : [name],
    )
}
