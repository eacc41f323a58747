import { chromium } from 'playwright'
import { chromiumArgs, findInstalledChromium } from '../../../scripts/chromium.mjs'

/** Headless Chromium: the one of this machine, else the one Playwright installed. */
export function launchChromium() {
  const executablePath = findInstalledChromium()
  return chromium.launch({ args: chromiumArgs, ...(executablePath ? { executablePath } : {}) })
}

/**
 * Opens a page in a context, and so a renderer process, of its own; hands it over with its DevTools session and closes
 * both whatever happens.
 */
export async function withPage(browser, url, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    const errors = []
    page.on('pageerror', (error) => errors.push(error))
    await page.goto(url)
    const devtools = await context.newCDPSession(page)
    return await use({ page, devtools, errors })
  } finally {
    await context.close()
  }
}
