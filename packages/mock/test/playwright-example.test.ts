import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('playwright', import.meta.url))
const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')

let server: ViteDevServer
let output: string

beforeAll(async () => {
  output = await mkdtemp(join(tmpdir(), 'rivulet-playwright-'))
  server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    cacheDir: join(output, 'vite'),
    resolve: { conditions: ['@rivulet/source', 'module', 'browser', 'development|production'] },
    server: { host: '127.0.0.1', port: 0 },
  })
  await server.listen()
})

afterAll(async () => {
  await server.close()
  await rm(output, { recursive: true, force: true })
})

it('the example for Playwright passes, and its tests are two', async () => {
  const env = {
    ...process.env,
    NODE_OPTIONS: '--conditions=@rivulet/source',
    RIVULET_PAGE: server.resolvedUrls?.local[0] ?? '',
    RIVULET_OUTPUT: join(output, 'results'),
  }
  const child = spawn(process.execPath, [cli, 'test', '--reporter=line', '--config', root], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect(said).toMatch(/\b2 passed\b/)
  expect(code).toBe(0)
}, 150_000)
