import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

/** Builds core from its sources, for Node. @returns its public names */
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
      lib: { entry: path('../../../packages/core/src/index.ts'), formats: ['es'], fileName: 'core' },
    },
  })
  return import(pathToFileURL(`${outDir}/core.js`))
}
