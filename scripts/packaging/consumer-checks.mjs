import { cpSync, existsSync, mkdirSync, realpathSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publishedPackages } from '../lib/packages.mjs'
import { root } from '../lib/root.mjs'
import { tool } from '../lib/tool.mjs'

/**
 * Installs the packed packages in a project outside the repository, where its private export condition does not reach.
 *
 * @param directory - where the project may go
 * @param packages - unpacked packages, which are moved into the project
 * @returns checks to run there, in this order: `name`, `command`, `cwd`
 */
export function consumerChecks(directory, packages) {
  const cwd = join(directory, 'consumer')
  cpSync(join(root, 'scripts/packaging/consumer'), cwd, { recursive: true })
  writeFileSync(join(cwd, 'package.json'), '{ "type": "module", "private": true }\n')
  writeFileSync(join(cwd, 'imports.js'), importsOf(packages))
  installByHand(join(cwd, 'node_modules'), packages)

  const asBundler = ['--noEmit', '--module', 'ESNext', '--moduleResolution', 'Bundler']
  return [
    { name: 'its types, resolved by a bundler', command: tool('typescript', asBundler), cwd },
    { name: 'its types, resolved by Node', command: tool('typescript', []), cwd },
    { name: 'every entry point imported in Node', command: [process.execPath, 'imports.js'], cwd },
    { name: 'streaming and rendering in Node', command: [process.execPath, 'consumer.js'], cwd },
  ]
}

function importsOf(packages) {
  return packages
    .flatMap(({ manifest }) =>
      Object.keys(manifest.exports)
        .filter((path) => !/\.(css|json)$/.test(path))
        .map((path) => `import '${manifest.name}${path.slice(1)}'\n`),
    )
    .join('')
}

/** A package manager would need the network, or a store that happens to hold everything. */
function installByHand(nodeModules, packages) {
  const place = (name, put) => {
    const path = join(nodeModules, name)
    mkdirSync(dirname(path), { recursive: true })
    if (!existsSync(path)) put(path)
  }
  const link = (name, installed) =>
    place(name, (path) => symlinkSync(realpathSync(join(installed, name)), path, 'junction'))

  for (const { directory, manifest } of packages) place(manifest.name, (path) => renameSync(directory, path))
  for (const { directory, manifest } of publishedPackages()) {
    const ofOthers = Object.keys(manifest.dependencies ?? {}).filter((name) => !name.startsWith('@rivulet/'))
    for (const name of ofOthers) link(name, join(directory, 'node_modules'))
  }
  for (const name of [
    '@testing-library/react',
    'react',
    'react-dom',
    '@types/react',
    '@types/react-dom',
    '@types/node',
  ]) {
    link(name, join(root, 'node_modules'))
  }
}
