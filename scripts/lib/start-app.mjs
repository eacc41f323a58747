import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'

/** A port that was free a moment ago. @returns as a word for a command line */
export async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return `${port}`
}

/**
 * Starts a server of an app's own, which prints its address once it listens.
 *
 * @param args - for node
 * @returns `url` without a slash at its end, and `stop`
 * @throws {Error} with all it printed, when it ends before
 */
export async function startApp(args, { cwd, env }) {
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Next.js starts processes of its own; on Windows it ends them itself.
    detached: process.platform !== 'win32',
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  let printed = ''
  const url = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        printed += `${line}\n`
        const found = stripVTControlCharacters(line).match(/Local:\s+(http:\/\/[^\s/]+)/)
        if (found) resolve(found[1])
      })
    }
    child.once('error', reject)
    exited.then(() => reject(new Error(`It ended before it listened.\n${printed}`)))
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      if (process.platform === 'win32') child.kill()
      else process.kill(-child.pid, 'SIGTERM')
    }
    await exited
  }
  try {
    return { url: await url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
