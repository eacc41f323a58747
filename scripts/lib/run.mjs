import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs a command to its end, its output on the screen as it comes, its input closed.
 *
 * @param command - executable first, then its arguments
 * @param options - `cwd`, the repository by default
 * @returns exit code; 1 when a signal ended it
 */
export function run([file, ...args], { cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/**
 * Runs a command whose output is of interest only when it fails.
 *
 * @returns true when it ended with code 0
 */
export function succeeds([file, ...args], { cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => {
      if (code !== 0) console.log(output)
      resolve(code === 0)
    })
  })
}
