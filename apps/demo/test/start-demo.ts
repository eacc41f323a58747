import { rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createMockServer, type MockServer } from '@rivulet/mock/node'
import { memoryJournal } from '@rivulet/server'
import { createServer, type ViteDevServer } from 'vite'
import { createRunsHandler } from '../server/runs/create-runs-handler.ts'
import { createRunsServer } from '../server/runs/create-runs-server.ts'
import { createGate, type Gate } from './gate.ts'
import { type SeenRequest, watchRequests } from './watch-requests.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export type RunningDemo = {
  url: string
  mock: MockServer
  /** What was asked of the server of runs, in order. */
  runsAsked: readonly SeenRequest[]
  /** Holds the answers of the page Runs. */
  gate: Gate
  /** Cuts every connection to the server of runs, as a network that is gone does. */
  cutRuns(): void
  stop(): Promise<void>
}

/**
 * Starts the mock server, the server of runs and the demo's own dev server, as they are configured, on free ports.
 *
 * @param runsUrl - of other servers of runs, which the pages reach in place of that
 */
export async function startDemo(runsUrl?: string): Promise<RunningDemo> {
  const mock = await createMockServer()
  const gate = createGate()
  const { server: runs, cut: cutRuns } = createRunsServer(
    createRunsHandler(memoryJournal(), 'the only server', { RIVULET_MOCK_URL: mock.url }, gate.pass),
  )
  await new Promise<void>((resolve) => runs.listen(0, '127.0.0.1', resolve))
  const environment = {
    RIVULET_MOCK_URL: mock.url,
    RIVULET_RUNS_URL: runsUrl ?? `http://127.0.0.1:${(runs.address() as AddressInfo).port}`,
    OPENAI_API_KEY: '',
    ANTHROPIC_API_KEY: '',
  }
  const before = Object.fromEntries(Object.keys(environment).map((name) => [name, process.env[name]]))
  Object.assign(process.env, environment)
  const vite = await startVite()
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  return {
    url: vite.resolvedUrls?.local[0] ?? '',
    mock,
    runsAsked: watchRequests(runs),
    gate,
    cutRuns,
    async stop() {
      gate.open()
      await vite.close()
      await mock.close()
      cutRuns()
      runs.close()
    },
  }
}

async function startVite(): Promise<ViteDevServer> {
  // A cache of its own: a dev server that runs at the same time must not find its files replaced.
  const cacheDir = fileURLToPath(new URL(`../node_modules/.vite-test-${process.pid}`, import.meta.url))
  const vite = await createServer({
    root,
    cacheDir,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  })
  await vite.listen()
  const close = vite.close.bind(vite)
  vite.close = async () => {
    await close()
    await rm(cacheDir, { recursive: true, force: true })
  }
  return vite
}
