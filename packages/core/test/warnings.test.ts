import { fileURLToPath } from 'node:url'
import { build, createServer } from 'vite'
import { afterEach, expect, it, vi } from 'vitest'

const root = fileURLToPath(new URL('../src/resilience', import.meta.url))
const names = ['warn-if-buffered', 'warn-if-redirected'] as const

afterEach(() => vi.unstubAllEnvs())

/** What a bundler makes of the file for an app in this mode, as text. */
async function bundled(name: string, mode: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    build: {
      write: false,
      rolldownOptions: { input: `${root}/${name}.ts`, preserveEntrySignatures: 'strict' },
    },
  })
  const [output] = [result].flat()
  if (!output || !('output' in output)) throw new Error('Nothing was built.')
  return output.output[0].code
}

it.each(names)('%s is bundled for development, and dropped whole for production', async (name) => {
  expect(await bundled(name, 'development')).toMatch(/console\.warn\([`'"]Rivulet: /)
  const production = await bundled(name, 'production')
  expect(production).toMatch(/export/)
  expect(production).not.toMatch(/Rivulet|process|console|try/)
})

it.each(names)('%s asks for no process in a browser that a dev server serves', async (name) => {
  vi.stubEnv('NODE_ENV', 'development')
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  })
  const served = await server.transformRequest(`/${name}.ts`)
  await server.close()
  expect(served?.code).toContain('"development" === "development"')
})
