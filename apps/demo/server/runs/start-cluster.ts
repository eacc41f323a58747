import { once } from 'node:events'
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
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
 * Starts Redis and three servers of runs behind a proxy that gives each request to the next one. `POST /kill?name=<name>` ends
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
  const server = createServer((incoming, outgoing) => {
    const kill = /^\/kill\?name=(\w+)$/.exec(incoming.url ?? '')
    if (incoming.method === 'POST' && kill?.[1])
      return void outgoing.writeHead(replicas.kill(kill[1]) ? 202 : 404).end()
    const { urls } = replicas
    pass(urls[turn++ % urls.length], incoming, outgoing)
  })
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

/** @param target - who is to answer; nobody does where all are gone */
function pass(target: URL | undefined, incoming: IncomingMessage, outgoing: ServerResponse) {
  if (!target) return void outgoing.destroy()
  const { method, headers, url = '/' } = incoming
  const upstream = ask(new URL(url, target), { method, headers, agent: false }, (reply) => {
    outgoing.writeHead(reply.statusCode ?? 502, { ...reply.headers, 'x-replicas': names.join(' ') })
    outgoing.flushHeaders()
    reply.pipe(outgoing)
    reply.once('close', () => {
      if (!reply.complete) outgoing.destroy()
    })
  })
  upstream.on('error', () => outgoing.destroy()) // as the connection to a machine that is gone
  outgoing.once('close', () => upstream.destroy())
  incoming.pipe(upstream)
}
