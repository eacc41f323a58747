import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const serve = fileURLToPath(new URL('serve.ts', import.meta.url))

export type Replicas = {
  /** Addresses of those that live. */
  readonly urls: readonly URL[]
  readonly pids: readonly number[]
  /** Ends one as a machine that loses its power; another one takes its place later. @returns whether there was such a one */
  kill(name: string): boolean
  stop(): Promise<void>
}

/**
 * Starts servers of runs, as processes of their own, on one Redis. One that ends, however it does, is started again.
 *
 * @throws when not one of them does
 * @param options.restartMs - how long its place stays empty
 * @param options.execArgv - what Node needs to run them
 */
export async function startReplicas(
  names: readonly string[],
  redisUrl: string,
  { restartMs, execArgv }: { restartMs: number; execArgv: readonly string[] },
): Promise<Replicas> {
  const living = new Map<string, { child: ChildProcess; url: URL }>()
  const processes = new Set<ChildProcess>()
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false

  const start = async (name: string) => {
    const env = { ...process.env, REDIS_URL: redisUrl, REPLICA: name }
    const child = fork(serve, { env, execArgv: [...execArgv] })
    processes.add(child)
    const ended = once(child, 'exit')
    void ended.then(() => {
      processes.delete(child)
      if (living.get(name)?.child === child) living.delete(name)
      if (!stopped) startLater(name)
    })
    const [told] = await Promise.race([once(child, 'message'), ended])
    if (told?.url) living.set(name, { child, url: new URL(told.url) })
  }
  const startLater = (name: string) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      void start(name)
    }, restartMs)
    timers.add(timer)
  }
  const stop = async () => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
    await Promise.all(
      [...processes].map((child) => {
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        return ended
      }),
    )
  }
  await Promise.all(names.map(start))
  if (living.size === 0) {
    await stop()
    throw new Error('No server of runs could be started.')
  }

  return {
    get urls() {
      return [...living.values()].map(({ url }) => url)
    },
    get pids() {
      return [...processes].map(({ pid }) => pid as number)
    },
    kill(name) {
      const { child } = living.get(name) ?? {}
      // No request goes there any more, though its end is heard of later.
      living.delete(name)
      return child?.kill('SIGKILL') ?? false
    },
    stop,
  }
}
