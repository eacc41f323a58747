import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { passOn, passSocketOn } from './pass-on.ts'

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
  passOn(living[turn++ % living.length]?.url, incoming, outgoing, { 'x-replicas': names.join(' ') })
})
server.on('upgrade', (incoming, socket, head) => {
  const living = [...replicas.values()]
  passSocketOn(living[turn++ % living.length]?.url, incoming, socket, head)
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
