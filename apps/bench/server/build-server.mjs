import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

/** Builds the server package from its sources, for the processes that are measured. */
export async function buildServer() {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@rivulet/source'] },
    ssr: { noExternal: true, resolve: { conditions: ['@rivulet/source'] } },
    build: {
      ssr: true,
      outDir: path('../dist/server'),
      emptyOutDir: true,
      minify: false,
      target: 'es2022',
      rollupOptions: {
        input: {
          index: path('../../../packages/server/src/index.ts'),
          node: path('../../../packages/server/src/node/index.ts'),
          redis: path('../../../packages/server/src/redis/index.ts'),
        },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  })
}
