import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runPnpm } from './lib/pnpm.mjs'
import { root } from './lib/root.mjs'

/**
 * Installs the dependencies of a directory when there are none, or those of another lockfile.
 *
 * @param directory - absolute path of a directory with a pnpm-lock.yaml; the repository by default
 * @param options.extraArgs - further words for `pnpm install`
 * @throws {Error} when the installation fails
 */
export async function ensureInstalled(directory = root, { extraArgs = [] } = {}) {
  if (isInstalled(directory)) return
  console.log(`Installing dependencies in ${directory} (the first time takes a minute or two)`)
  // A node_modules that another pnpm left behind is replaced without a question nobody may be there to answer.
  await runPnpm(['install', '--frozen-lockfile', '--config.confirmModulesPurge=false', ...extraArgs], {
    cwd: directory,
  })
}

/** pnpm ends an installation by keeping a copy of the lockfile it followed. */
function isInstalled(directory) {
  const installed = join(directory, 'node_modules', '.pnpm', 'lock.yaml')
  const wanted = join(directory, 'pnpm-lock.yaml')
  return existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8')
}
