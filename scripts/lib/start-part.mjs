import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const exitWithParent = new URL('exit-with-parent.mjs', import.meta.url).href

/**
 * Starts one long-running part of `npm start` as a Node process of its own.
 *
 * @param args - for node
 * @param options - `cwd`; `env` to add to this process's own; `announcedBy`, how the part tells its address: `'message'`
 *   to its parent, or a printed `'line'`
 * @returns `url`, a promise of that address; `ended`, a promise of a few words about how the process ended; `stop`, which
 *   resolves when it is gone
 */
export function startPart(args, { cwd, env, announcedBy }) {
  const child = spawn(process.execPath, ['--import', exitWithParent, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
  })
  const stop = async () => {
    // Not a signal: Ctrl-C has reached the part as well, and Windows knows no gentle one.
    if (child.connected) child.disconnect()
    const killer = setTimeout(() => child.kill('SIGKILL'), 2000)
    await ended
    clearTimeout(killer)
  }
  return { url: firstUrl(child, announcedBy), ended, stop }
}

/** A part that sends its address may print what it likes; of one that prints it, the words up to there are dropped. */
function firstUrl(child, announcedBy) {
  const lines = createInterface({ input: child.stdout })
  return new Promise((resolve) => {
    const show = () => lines.on('line', (line) => console.log(line))
    if (announcedBy === 'message') {
      show()
      child.once('message', ({ url }) => resolve(url))
      return
    }
    lines.on('line', function find(line) {
      if (!/^https?:\/\/\S+$/.test(line)) return
      lines.off('line', find)
      show()
      resolve(line)
    })
  })
}
