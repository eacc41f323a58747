import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumArgs, ensureChromium } from '../../../scripts/chromium.mjs'
import { type RunningDemo, startDemo } from './start-demo.ts'

/** Time to install a browser on a machine that has none. */
const setUpMs = 300_000

let demo: RunningDemo
let browser: Browser
let page: Page
/** What the page complained of, apart from what the browser itself says about failed requests. */
let complaints: string[] = []
let posts = 0

beforeAll(async () => {
  const executablePath = await ensureChromium()
  ;[demo, browser] = await Promise.all([startDemo(), chromium.launch({ executablePath, args: chromiumArgs })])
  page = await browser.newPage({ reducedMotion: 'reduce' })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning'
    if (isComplaint && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1
  })
}, setUpMs)

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

beforeEach(() => {
  complaints = []
  posts = 0
  return () => expect(complaints).toEqual([])
})

const open = (hash: string) => page.goto(demo.url + hash)
const answer = () => page.locator('[data-rivulet="stream-text"]').first()
const status = (word: string) => page.locator('[data-rivulet="stream-status"]', { hasText: word })
const error = () => page.locator('[data-rivulet="stream-error"]')
const button = (name: string) => page.getByRole('button', { name, exact: true })
const textLength = async () => (await answer().textContent())?.length ?? 0

/** Waits until the answer is longer than it was. */
async function grownBeyond(length: number): Promise<number> {
  await expect.poll(textLength).toBeGreaterThan(length)
  return await textLength()
}

describe('the demo in a browser', () => {
  it('asks, shows the answer grow, cancels it, and asks again', async () => {
    await open('#/ask?scenario=long')
    await page.getByLabel('Your question').fill('Tell me about tides')
    await page.keyboard.press('Enter')

    await status('Answering').waitFor()
    const early = await grownBeyond(0)
    const later = await grownBeyond(early)
    await button('Cancel').click()
    await status('Cancelled').waitFor()
    const kept = await textLength()
    expect(kept).toBeGreaterThanOrEqual(later)

    await button('Retry').click()
    await status('Answering').waitFor()
    await grownBeyond(0)
    await button('Cancel').click()
  })

  it('goes on with an answer that is kept, when the page is loaded again and when its connection is cut', async () => {
    await open('#/runs')
    await button('Ask').click()
    const early = await grownBeyond(40)
    await page.reload()
    await grownBeyond(early)
    const connections = page.locator('.runs-page-connections li')
    expect(await connections.allTextContents()).toEqual(['the only server, from the beginning'])
    await button('Cut the connection').click()
    await expect.poll(() => connections.count()).toBe(2)
    await status('Done').waitFor()
    expect(await connections.last().textContent()).toMatch(/after \d+-\d+$/)
    expect(posts).toBe(1)
  })

  it('shows the raw events beside a complete answer', async () => {
    await open('#/ask?scenario=short&pace=0')
    await button('Ask').click()
    await status('Done').waitFor()

    const events = page.getByRole('listbox', { name: 'Raw events' })
    await events.getByRole('option', { name: 'response.completed' }).click()
    await page.locator('.event-detail', { hasText: '"output_tokens"' }).waitFor()
  })

  it('starts a new line with Shift and Enter, and does not send while an input method composes', async () => {
    await open('#/ask')
    const prompt = page.getByLabel('Your question')
    await prompt.fill('one')
    await prompt.press('Shift+Enter')
    await prompt.pressSequentially('two')
    await prompt.dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    await prompt.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })

    expect(await prompt.inputValue()).toBe('one\ntwo')
    expect(posts).toBe(0)
  })

  it('keeps an answer that goes on while another page is looked at', async () => {
    await open('#/ask?scenario=answer&pace=250')
    await button('Ask').click()
    await grownBeyond(0)
    await page.getByRole('link', { name: 'Faults' }).click()
    await page.getByRole('heading', { name: 'What can go wrong' }).waitFor()
    expect(await page.title()).toBe('Faults · Rivulet')
    await page.getByRole('link', { name: 'Ask' }).click()

    await status('Done').waitFor()
    expect(await textLength()).toBeGreaterThan(300)
  })

  it('tells a fault with its code and status, keeps the text, and succeeds on retry', async () => {
    await open('#/faults')
    await page.getByRole('button', { name: /^error-event/ }).click()
    await status('Failed').waitFor()

    await error().waitFor()
    expect(await textLength()).toBeGreaterThan(0)
    const report = page.getByRole('region', { name: 'What the hook reports' })
    expect(await report.textContent()).toContain('error.codeprovider')
    expect(await report.textContent()).toContain('error.status200')

    await button('Retry').click()
    await status('Done').waitFor()
    expect(await error().count()).toBe(0)
  })

  it('compares the ways to get a short answer, and says that streaming does not pay', async () => {
    await open('#/compare')
    await page.getByLabel('Question').fill('mock:pace=0 What is rain?')
    await page.getByText('Short', { exact: true }).click()
    await button('Ask all three').click()

    await page.getByRole('link', { name: 'Ask it without a stream' }).click()
    await page.getByRole('heading', { name: 'Ask, and watch' }).waitFor()
    await button('Ask').click()
    await status('Done').waitFor()
    expect(await page.getByLabel('Reply').inputValue()).toBe('whole')
  })

  it('says what is wrong with a typed request, and streams one that is right', async () => {
    await open('#/endpoint')
    await page.getByLabel('URL').fill('nonsense')
    await button('Send').click()
    await page.getByText('This is no address.').waitFor()
    expect(posts).toBe(0)

    await page.getByLabel('URL').fill(`${demo.mock.url}/text?pace=0`)
    await page.getByLabel('Body').fill('{"prompt": "Hello"}')
    await button('Send').click()
    await status('Done').waitFor()
    expect(await textLength()).toBeGreaterThan(0)
  })

  it('loses no event of a feed whose server is restarted under it, nor of one that is left and resumed', async () => {
    const tally = page.locator('.live-continuity', { hasText: /^[\d,]+ events, none missing, none twice/ })
    const number = async () => Number(/up to number ([\d,]+)/.exec((await tally.textContent()) ?? '')?.[1])
    const grownFrom = (before: number) => expect.poll(number, { timeout: 10_000 }).toBeGreaterThan(before)

    await open('#/live')
    await status('Live').waitFor()
    await grownFrom(await number())
    await page
      .getByRole('listitem')
      .filter({ hasText: /^\d+:\d+:\d+.*\.$/ })
      .first()
      .waitFor()

    const note = page.locator('.server-controls-note')
    await button('Restart the server').click()
    await note.getByText('Every connection is cut').waitFor()
    await status('Reconnecting').waitFor()
    const beforeRestart = await number()
    await page.getByText(/^next try in \d s$/).waitFor()
    await status('Live').waitFor()
    await grownFrom(beforeRestart)
    expect(await note.textContent()).toBe('')

    await button('Disconnect').click()
    await status('Disconnected').waitFor()
    const beforeLeaving = await number()
    await button('Resume').click()
    await status('Live').waitFor()
    await grownFrom(beforeLeaving)

    await button('Stop the server').click()
    await status('Ended by the server').waitFor()
    await note.getByText('Ended the feed.').waitFor()
    expect(await tally.count()).toBe(1)
  })
})
