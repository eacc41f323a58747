import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

/**
 * Builds the page of a benchmark for production, with the packages' sources in place of their builds and one React for all
 * subjects.
 *
 * @param folder - of the benchmark, which holds a `page`
 * @param options.minify - off for readable profiles
 * @returns the folder it was built into
 */
export async function buildPage(folder, { minify }) {
  const outDir = path(`../dist/${basename(folder)}${minify ? '' : '-readable'}`)
  await build({
    configFile: false,
    root: `${folder}/page`,
    logLevel: 'error',
    resolve: {
      alias: [
        {
          find: /^@rivulet\/(core|markdown|react|ui)$/,
          replacement: path('../../../packages/$1/src/index.ts'),
        },
        {
          find: /^@rivulet\/(markdown|ui)\/styles\.css$/,
          replacement: path('../../../packages/$1/src/styles.css'),
        },
      ],
      conditions: ['@rivulet/source', 'module', 'browser', 'production'],
      dedupe: ['react', 'react-dom'],
    },
    build: {
      outDir,
      emptyOutDir: true,
      minify,
      target: 'es2022',
      modulePreload: false,
      chunkSizeWarningLimit: 2000,
    },
  })
  return outDir
}
