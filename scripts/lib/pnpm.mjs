import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/**
 * Runs pnpm, in the version that package.json names, through npx: npm alone is enough, nothing is installed globally.
 *
 * @param args - words without spaces, since Windows starts npx through a shell
 * @param options - `cwd`, the repository by default; `stdio`, inherited by default
 * @returns standard output when `stdio` pipes it, else an empty string
 * @throws {Error} when pnpm cannot be started or ends with another code than 0; its own words are on the screen
 */
export function runPnpm(args, { cwd = root, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['--yes', packageManager, ...args], {
      cwd,
      stdio,
      shell: process.platform === 'win32',
      // npx has just fetched the right version: pnpm need not look for itself in the registry.
      env: { ...process.env, pnpm_config_pm_on_fail: 'ignore' },
    })
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output)
      else
        reject(new Error(`\`${packageManager} ${args.join(' ')}\` ended with ${signal ?? `code ${code}`}.`))
    })
  })
}
