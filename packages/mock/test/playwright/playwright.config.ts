import { defineConfig } from '@playwright/test'
import { chromiumArgs, findInstalledChromium } from '../../../../scripts/chromium.mjs'

const executablePath = findInstalledChromium()

export default defineConfig({
  testDir: '../../examples',
  testMatch: '*.spec.ts',
  outputDir: process.env.RIVULET_OUTPUT,
  workers: 1,
  // As everywhere: a limit only has to end what hangs.
  timeout: 60_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: process.env.RIVULET_PAGE,
    launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
  },
})
