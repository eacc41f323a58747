import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer as createSocketServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'

// Redis and three replicas behind a proxy that gives each request to the next one, and kills one that a page names.
const names = ['Ada', 'Brook', 'Clyde']
const restartMs = 3000
const serve = fileURLToPath(new URL('serve.ts', import.meta.url))

const redisPort = await freePort()
const redis = spawn(
  'redis-server',
  ['--port', `${redisPort}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
  {
    stdio: 'ignore',
  },
)
redis.once('error', (error) => fail(`redis-server could not be started: ${error.message}`))
redis.once('exit', () => fail('redis-server has ended.'))
process.once('exit', () => redis.kill())

const replicas = new Map<string, { child: ChildProcess; url: URL }>()
await Promise.all(names.map(start))

let turn = 0
const server = createServer((incoming, outgoing) => {
  const kill = /^\/runs\/kill\?name=(\w+)$/.exec(incoming.url ?? '')
  if (incoming.method === 'POST' && kill?.[1]) return void killReplica(kill[1], outgoing)
  const living = [...replicas.values()]
  pass(living[turn++ % living.length]?.url, incoming, outgoing)
})
server.on('upgrade', (incoming, socket, head) => {
  const living = [...replicas.values()]
  passSocket(living[turn++ % living.length]?.url, incoming, socket, head)
})
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  if (process.send) process.send({ url })
  else console.log(url)
})
process.on('disconnect', () => process.exit())

async function start(name: string) {
  const child = fork(serve, {
    env: { ...process.env, REDIS_URL: `redis://127.0.0.1:${redisPort}`, REPLICA: name },
  })
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  replicas.set(name, { child, url: new URL(url) })
}

function killReplica(name: string, outgoing: ServerResponse) {
  const replica = replicas.get(name)
  replicas.delete(name)
  replica?.child.kill('SIGKILL')
  if (replica) setTimeout(() => void start(name), restartMs)
  outgoing.writeHead(replica ? 202 : 404).end()
}

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

/** A WebSocket stays with the machine that it was opened to, and ends with it. */
function passSocket(
  target: URL | undefined,
  { url, rawHeaders }: IncomingMessage,
  client: Duplex,
  head: Buffer,
) {
  if (!target) return void client.destroy()
  const upstream = connect(Number(target.port), target.hostname)
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    one.on('error', () => other.destroy())
    one.once('close', () => other.destroy())
  }
  const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []))
  upstream.write(`GET ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  upstream.write(head)
  client.pipe(upstream).pipe(client)
}

async function freePort(): Promise<number> {
  const probe = createSocketServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
