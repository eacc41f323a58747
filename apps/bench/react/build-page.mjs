import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

/**
 * Builds the page for production, with the packages' sources in place of their builds and one React for all subjects.
 *
 * @param options.minify - off for readable profiles
 * @returns the folder it was built into
 */
export async function buildPage({ minify }) {
  const outDir = path(minify ? '../dist/react' : '../dist/react-readable')
  await build({
    configFile: false,
    root: path('./page'),
    logLevel: 'error',
    resolve: {
      alias: [
        { find: /^@rivulet\/(core|react|ui)$/, replacement: path('../../../packages/$1/src/index.ts') },
        { find: /^@rivulet\/ui\/styles\.css$/, replacement: path('../../../packages/ui/src/styles.css') },
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
