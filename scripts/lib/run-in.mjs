import { spawn } from 'node:child_process'

/**
 * Runs a command to its end, in silence.
 *
 * @throws {Error} with all it printed, when it ends with another code than 0
 */
export function runIn(cwd, [file, ...args], env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a script there, which only a shell can start.
      shell: process.platform === 'win32' && file === 'npm',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else
        reject(
          new Error(`\`${[file, ...args].join(' ')}\` ended with ${signal ?? `code ${code}`}.\n${output}`),
        )
    })
  })
}
