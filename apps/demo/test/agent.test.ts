import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumArgs, ensureChromium } from '../../../scripts/chromium.mjs'
import { type RunningDemo, startDemo } from './start-demo.ts'

/** Time to install a browser on a machine that has none. */
const setUpMs = 300_000

let demo: RunningDemo
let browser: Browser
let page: Page
let complaints: string[] = []

beforeAll(async () => {
  const executablePath = await ensureChromium()
  ;[demo, browser] = await Promise.all([startDemo(), chromium.launch({ executablePath, args: chromiumArgs })])
}, setUpMs)

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

beforeEach(async () => {
  complaints = []
  page = await browser.newPage({ reducedMotion: 'reduce' })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning'
    if (isComplaint && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  await page.goto(`${demo.url}#/agent`)
})

afterEach(async () => {
  await page.close()
  expect(complaints).toEqual([])
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const answer = (text: string) => page.locator('[data-rivulet="stream-text"]', { hasText: text })
const said = () => page.getByRole('list', { name: 'What you said' }).getByRole('listitem').allTextContents()
const status = (word: string) => page.locator('[data-rivulet="stream-status"]', { hasText: word })
const field = () => page.getByLabel('Say something while it answers')

describe('the agent of the demo', () => {
  it('hears a word, goes on with an approval over a connection that was cut, and turns to something else', async () => {
    await button('Tidy my folder').click()
    await answer('wait for your word').waitFor()
    await field().fill('keep the newest')
    await field().press('Enter')
    await answer('I keep in mind: keep the newest.').waitFor()

    await button('Cut the connection').click()
    await button('Approve').click()
    await answer('They are deleted.').waitFor()
    await answer('File 1 is in use').waitFor()

    await field().fill('list the links')
    await button('Stop, rather this').click()
    await answer('I stop the report, and do this: list the links. Done.').waitFor()
    await status('Done').waitFor()
    await expect
      .poll(said)
      .toEqual(['“keep the newest”: taken', 'Approved: taken', '“Stop, rather: list the links”: taken'])
    expect(await answer('They are deleted.').textContent()).not.toMatch(
      /They are deleted[\s\S]*They are deleted/,
    )
  })

  it('leaves the files when the call is denied', async () => {
    await button('Tidy my folder').click()
    await answer('wait for your word').waitFor()
    await button('Deny').click()
    await answer('Then they stay.').waitFor()
    await page.locator('[data-rivulet="tool-call"][data-status="denied"]').waitFor()
    await button('Cancel').click()
  })
})
