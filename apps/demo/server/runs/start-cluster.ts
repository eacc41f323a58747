import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { passOn, passSocketOn } from './pass-on.ts'
import { startRedis } from './redis.ts'
import { startReplicas } from './replicas.ts'

const names = ['Ada', 'Brook', 'Clyde']

export type Cluster = {
  readonly url: string
  /** Of all processes that it has started and that still run. */
  readonly pids: readonly number[]
  /** Settles when its Redis is gone, with how. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

export type ClusterOptions = {
  /** How long the place of a replica that was killed stays empty; default 3,000 */
  restartMs?: number
  /** What Node needs to run a replica; default: as this process */
  execArgv?: readonly string[]
}

/**
 * Starts Redis and three servers of runs behind a proxy that gives each request to the next one. `POST /runs/kill?name=<name>` ends
 * one of them; by `x-replicas` every response says that there are several.
 */
export async function startCluster({
  restartMs = 3000,
  execArgv = process.execArgv,
}: ClusterOptions = {}): Promise<Cluster> {
  const redis = await startRedis()
  const replicas = await startReplicas(names, redis.url, { restartMs, execArgv }).catch(async (error) => {
    await redis.stop()
    throw error
  })
  let turn = 0
  const next = () => {
    const { urls } = replicas
    return urls[turn++ % urls.length]
  }
  const server = createServer((incoming, outgoing) => {
    const kill = /^\/runs\/kill\?name=(\w+)$/.exec(incoming.url ?? '')
    if (incoming.method === 'POST' && kill?.[1])
      return void outgoing.writeHead(replicas.kill(kill[1]) ? 202 : 404).end()
    passOn(next(), incoming, outgoing, { 'x-replicas': names.join(' ') })
  })
  server.on('upgrade', (incoming, socket, head) => passSocketOn(next(), incoming, socket, head))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get pids() {
      return [redis.pid, ...replicas.pids]
    },
    ended: redis.ended,
    async stop() {
      server.close()
      server.closeAllConnections()
      // All are killed before anything is waited for: a process that is about to exit waits no more.
      await Promise.all([replicas.stop(), redis.stop()])
    },
  }
}
