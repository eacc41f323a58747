import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const views = [
  { name: 'desktop', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'phone', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
]

const ask = (prompt) => async (page) => {
  await page.getByLabel('Mock answer').selectOption('markdown')
  const field = page.getByRole('textbox', { name: 'Message', exact: true })
  await field.fill(prompt)
  await field.press('Enter')
  await page.getByRole('button', { name: 'Answer again' }).waitFor()
}

/** The pages of the demo, and what is done there before a picture is taken. */
export const demoPages = [
  { name: 'ask', path: '#/ask' },
  { name: 'chat-empty', path: '#/chat' },
  { name: 'chat', path: '#/chat', prepare: ask('Show me what you can do') },
  { name: 'form', path: '#/form' },
  { name: 'compare', path: '#/compare' },
  { name: 'faults', path: '#/faults' },
  { name: 'live', path: '#/live' },
  { name: 'runs', path: '#/runs' },
  { name: 'endpoint', path: '#/endpoint' },
]

/** Stories that show the most of the kit, by their ids in the catalogue. */
export const keyStories = [
  'chat-chat--empty',
  'chat-chat--finished',
  'chat-chat--approval',
  'chat-chat--queue',
  'chat-composer--with-files',
  'chat-message--all-parts',
  'whole-answers--answering',
  'themes--paper',
  'themes--terminal',
  'markdown-streammarkdown--whole',
  'state-streamerror--with-details',
  'developers-streaminspector--finished',
]

/**
 * Takes a picture of each view, in a context of its own.
 *
 * @param place - `name` of the picture, `url`, `ready`, a function that is called on the page until it says so, and `prepare`,
 *   what is done on it before
 * @param folder - where they go
 */
export async function takeViews(browser, { name, url, ready, prepare }, folder) {
  mkdirSync(folder, { recursive: true })
  for (const view of views) {
    const { viewport, colorScheme } = view
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(url)
    await page.waitForFunction(ready)
    await page.evaluate(() => document.fonts.ready)
    await prepare?.(page)
    await page.screenshot({ path: join(folder, `${name}-${view.name}.png`) })
    await context.close()
  }
}
