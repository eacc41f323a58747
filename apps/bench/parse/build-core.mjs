import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

/** Builds core from its sources, for Node. @returns its public names, with those of the review and of objects */
export async function importCore() {
  const outDir = path('../dist/parse')
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'es2022',
      lib: {
        entry: {
          core: path('../../../packages/core/src/index.ts'),
          review: path('../../../packages/core/src/review/index.ts'),
          object: path('../../../packages/core/src/object/index.ts'),
        },
        formats: ['es'],
      },
    },
  })
  const parts = await Promise.all(
    ['core', 'review', 'object'].map((name) => import(pathToFileURL(`${outDir}/${name}.js`))),
  )
  return Object.assign({}, ...parts)
}
