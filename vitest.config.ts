import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumArgs, findInstalledChromium } from './scripts/chromium.mjs'

const conditions = ['@rivulet/source']
const source = {
  resolve: { conditions: [...conditions, 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] } },
}

/** Slow machines are no failure: no test waits, so a limit only has to end what hangs. */
const patient = { testTimeout: 30_000, hookTimeout: 30_000, expect: { poll: { timeout: 10_000 } } }

/** Tests that import `react` here get the version 18 that this folder holds. */
const react18 = fileURLToPath(new URL('packages/react/test/react-18/node_modules', import.meta.url))

const executablePath = findInstalledChromium()
const chromium = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
  }),
  instances: [{ browser: 'chromium' as const }],
}

/** Every story is a test: it renders, its play function passes, and axe finds nothing, in this theme and direction. */
const stories = (name: string, theme: 'light' | 'dark', direction: 'ltr' | 'rtl') => ({
  ...source,
  plugins: [storybookTest({ configDir: '.storybook', initialGlobals: { theme, direction } })],
  // Vitest names the instances it is given: projects must not share them.
  test: { ...patient, name, browser: { ...chromium, instances: [{ browser: 'chromium' as const }] } },
})

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          ...patient,
          name: 'unit',
          environment: 'node',
          include: ['packages/*/{src,test}/**/*.test.ts', 'apps/demo/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
        },
      },
      {
        ...source,
        test: {
          ...patient,
          name: 'dom',
          environment: 'jsdom',
          include: [
            'packages/{react,markdown,ui,mock}/{src,test,examples}/**/*.test.tsx',
            'apps/demo/**/*.test.tsx',
          ],
          exclude: ['**/*.browser.test.tsx', '**/node_modules/**'],
        },
      },
      {
        ...source,
        resolve: {
          ...source.resolve,
          alias: [
            { find: /^(react|react-dom|@testing-library\/react)(\/.*)?$/, replacement: `${react18}/$1$2` },
          ],
        },
        test: {
          ...patient,
          name: 'react-18',
          environment: 'jsdom',
          include: ['packages/{react,markdown,ui,mock}/{src,test,examples}/**/*.test.tsx'],
          exclude: ['**/*.browser.test.tsx', '**/node_modules/**'],
        },
      },
      {
        ...source,
        test: {
          ...patient,
          name: 'browser',
          globalSetup: 'packages/react/test/browser/serve-streams.ts',
          include: ['packages/*/{src,test}/**/*.browser.test.{ts,tsx}'],
          exclude: ['**/node_modules/**'],
          browser: chromium,
        },
      },
      stories('stories', 'light', 'ltr'),
      // Colours and direction have nothing to do with each other: one run sees both of the others.
      stories('stories-dark', 'dark', 'rtl'),
    ],
  },
})
