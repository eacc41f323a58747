import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createMockServer, type MockServer } from '@rivulet/mock/node'
import { createServer, type ViteDevServer } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

export type RunningDemo = {
  url: string
  mock: MockServer
  stop(): Promise<void>
}

/** Starts the mock server and the demo's own dev server, as they are configured, on free ports. */
export async function startDemo(): Promise<RunningDemo> {
  const mock = await createMockServer()
  const environment = { RIVULET_MOCK_URL: mock.url, OPENAI_API_KEY: '', ANTHROPIC_API_KEY: '' }
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
    async stop() {
      await vite.close()
      await mock.close()
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
