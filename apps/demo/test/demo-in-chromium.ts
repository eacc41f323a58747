import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { chromiumArgs, ensureChromium } from '../../../scripts/chromium.mjs'
import { type RunningDemo, startDemo } from './start-demo.ts'

/** Time to install a browser on a machine that has none. */
const setUpMs = 300_000

/** The demo and a page of it, for the test that runs. */
export type DemoInChromium = {
  readonly demo: RunningDemo
  readonly context: BrowserContext
  readonly page: Page
}

/**
 * Starts the demo and a browser for the tests of a file. Each test has a page and a storage of its own, and fails when a page of it
 * complains, apart from what the browser itself says about failed requests.
 *
 * @param hash - what each test begins at; default: an empty page
 * @param options.start - starts the demo
 * @param options.shared - all tests of the file have one page and one storage; default false
 */
export function demoInChromium(
  hash?: string,
  { shared = false, start = () => startDemo() } = {},
): DemoInChromium {
  const running = {} as { demo: RunningDemo; browser: Browser; context: BrowserContext; page: Page }
  const complaints: string[] = []

  beforeAll(async () => {
    const executablePath = await ensureChromium()
    const launched = chromium.launch({ executablePath, args: chromiumArgs })
    ;[running.demo, running.browser] = await Promise.all([start(), launched])
  }, setUpMs)

  afterAll(async () => {
    await running.browser?.close()
    await running.demo?.stop()
  })

  const openPage = async () => {
    running.context = await running.browser.newContext({ reducedMotion: 'reduce' })
    running.context.on('weberror', (error) => complaints.push(error.error().message))
    running.context.on('console', (message) => {
      const isComplaint = message.type() === 'error' || message.type() === 'warning'
      if (isComplaint && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text())
    })
    running.page = await running.context.newPage()
    if (hash !== undefined) await running.page.goto(running.demo.url + hash)
  }
  const closePage = () => running.context.close()
  if (shared) {
    beforeAll(openPage)
    afterAll(closePage)
  } else {
    beforeEach(openPage)
    afterEach(closePage)
  }
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([])
  })

  return running
}
