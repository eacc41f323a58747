import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

type Replica = { readonly process: ChildProcess; readonly port: number }

/** Machines that can be killed, behind a proxy that gives every connection to the next one that lives. */
export async function startReplicas(count: number, redisUrl: string) {
  const directory = mkdtempSync(join(tmpdir(), 'rivulet-chaos-'))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@rivulet/source', 'node'] },
    ssr: { noExternal: true, resolve: { conditions: ['@rivulet/source', 'node'] } },
    build: {
      ssr: fileURLToPath(new URL('replica.ts', import.meta.url)),
      outDir: directory,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'replica.mjs' } },
    },
  })

  const start = async (): Promise<Replica> => {
    const child = fork(join(directory, 'replica.mjs'), { env: { ...process.env, REDIS_URL: redisUrl } })
    const [address] = (await once(child, 'message')) as [{ port: number }]
    return { process: child, port: address.port }
  }
  const living = await Promise.all(Array.from({ length: count }, start))
  /** Started ahead, so that no round waits for one. */
  let spare = start()
  const sockets = new Set<Socket>()
  let turn = 0

  const proxy = createServer((incoming) => {
    const replica = living[turn++ % living.length]
    const outgoing = connect(replica?.port ?? 0, '127.0.0.1')
    const end = () => {
      incoming.destroy()
      outgoing.destroy()
      sockets.delete(incoming)
    }
    sockets.add(incoming)
    for (const socket of [incoming, outgoing]) socket.on('error', end).on('close', end)
    incoming.pipe(outgoing).pipe(incoming)
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()

  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    /** Kills one as a machine that loses its power, and puts another one in its place. @returns its process id */
    async kill(index: number): Promise<number> {
      const at = index % living.length
      const victim = living[at] as Replica
      const replacement = await spare
      spare = start()
      victim.process.kill('SIGKILL')
      living[at] = replacement
      await once(victim.process, 'exit')
      return victim.process.pid ?? 0
    },
    /** Cuts connections of clients: those for which it says so. */
    cut(chooses: () => boolean) {
      for (const socket of sockets) if (chooses()) socket.destroy()
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      proxy.close()
      for (const { process } of [...living, await spare]) process.kill('SIGKILL')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
