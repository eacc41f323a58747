import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

export type Redis = {
  readonly url: string
  readonly pid: number
  /** Settles with how the process has ended. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

/**
 * Starts a Redis that keeps nothing, on a free port, and waits until it takes connections.
 *
 * @throws when `redis-server` is not there, or ends at once
 */
export async function startRedis(): Promise<Redis> {
  const port = await freePort()
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
  })
  const lines = createInterface({ input: child.stdout })
  const ready = new Promise<void>((resolve) => {
    // Listens on: what it says later must not fill the pipe.
    lines.on('line', (line) => line.includes('Ready to accept connections') && resolve())
  })
  const failed = await Promise.race([ready, ended])
  if (failed) throw new Error(`redis-server could not be started: ${failed}.`)
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: child.pid as number,
    ended,
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
