import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runPnpm } from '../lib/pnpm.mjs'

/**
 * Packs every package as it would be published and unpacks it again.
 *
 * @param directory - an empty directory, where tarballs and unpacked packages go
 * @returns for each package: `tarball`, `directory` (unpacked) and its published `manifest`
 */
export async function packPackages(directory) {
  const tarballs = join(directory, 'tarballs')
  mkdirSync(tarballs)
  await runPnpm(['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', tarballs], {
    stdio: ['ignore', 'pipe', 'inherit'], // pnpm lists every file; what matters of them is checked here
  })
  return readdirSync(tarballs).map((file) => unpack(join(tarballs, file), join(directory, 'unpacked', file)))
}

function unpack(tarball, into) {
  mkdirSync(into, { recursive: true })
  const { status, stderr } = spawnSync('tar', ['-xzf', tarball, '-C', into], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`tar cannot unpack ${tarball}: ${stderr}`)
  const directory = join(into, 'package') // every npm tarball has this one directory
  return { tarball, directory, manifest: JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) }
}
