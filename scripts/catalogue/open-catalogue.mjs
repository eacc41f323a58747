import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumArgs, ensureChromium } from '../chromium.mjs'

/** Nobody answers there: every request is answered from the files. Secure, since without that a page has no clipboard. */
const origin = 'https://catalogue.invalid'

/**
 * Opens the pages of a built catalogue in Chromium, without a server or a port. Nothing moves there, so that nothing is judged in
 * the middle of a movement.
 *
 * @param directory - what `storybook build` has written
 * @returns `open(id)`, which gives a page of Playwright's that shows the story or documentation of this id, and `errors`, which
 *   holds what it complains about; and `close()`
 */
export async function openCatalogue(directory) {
  const executablePath = await ensureChromium()
  const { chromium } = await import('playwright')
  const browser = await chromium.launch({ executablePath, args: chromiumArgs })
  const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce' })
  await context.route(`${origin}/**`, (route) => {
    const path = join(directory, decodeURIComponent(new URL(route.request().url()).pathname))
    const isFile = existsSync(path) && statSync(path).isFile()
    return isFile ? route.fulfill({ path }) : route.fulfill({ status: 404 })
  })

  async function open(id) {
    const page = await context.newPage()
    const errors = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      // Without the stack, which tells only of bundles.
      if (message.type() === 'error') errors.push(message.text().split(/\n\s+at /)[0])
    })
    const viewMode = id.endsWith('--docs') ? 'docs' : 'story'
    await page.goto(`${origin}/iframe.html?id=${id}&viewMode=${viewMode}`)
    await page.waitForFunction(() => /sb-show-(main|errordisplay|nopreview)/.test(document.body.className))
    return { page, errors }
  }

  return { open, close: () => browser.close() }
}
