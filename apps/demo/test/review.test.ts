import type { Page } from 'playwright'
import { beforeEach, describe, expect, it } from 'vitest'
import { demoInChromium } from './demo-in-chromium.ts'
import type { RunningDemo } from './start-demo.ts'

const running = demoInChromium()
let demo: RunningDemo
let page: Page
beforeEach(() => {
  demo = running.demo
  page = running.page
})

const lane = (title: string) => page.getByRole('region', { name: title, exact: true })
const plain = () => lane('Without a gate')
const gated = () => lane('With a gate')
const textOf = async (title: string) =>
  (await lane(title).locator('[data-rivulet="stream-text"]').textContent()) ?? ''
const choose = (label: string) => page.getByText(label, { exact: true }).click()
const ask = () => page.getByRole('button', { name: 'Ask both' }).click()
const done = (title: string) =>
  lane(title).locator('[data-rivulet="stream-status"]', { hasText: 'Done' }).waitFor()

/** Notes everything that is ever shown behind the gate. */
async function recordGated() {
  await gated().evaluate((element) => {
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => seen.push(element.textContent ?? '')).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
  return () => page.evaluate(() => (window as unknown as { seen: string[] }).seen.join('\n'))
}

describe('the review of the demo', () => {
  it('shows a part of an answer rewritten, says that more is being checked, and what the gate costs', async () => {
    await page.goto(`${demo.url}#/review?pace=5&takes=250`)
    const seen = await recordGated()
    await ask()
    await gated().getByText('Being checked').waitFor()
    await done('Without a gate')
    await done('With a gate')

    expect(await textOf('Without a gate')).toContain('ada.brook@example.org')
    const text = await textOf('With a gate')
    expect(text).toContain('[email], who answers on most days, e.g. on Mondays.')
    expect(text).toContain('with the card [card], so')
    await gated()
      .getByText('A part of this answer was changed by a review. It contains personal data.')
      .last()
      .waitFor()
    await gated().getByText('Checked', { exact: true }).waitFor()
    expect(await seen()).not.toMatch(/ada\.brook|4111/)

    const cost = page.locator('.review-cost b')
    const seconds = async () => (await cost.allTextContents()).map((words) => Number.parseFloat(words))
    await expect.poll(() => cost.count()).toBe(3)
    const [first = 0, longest = 0, end = 0] = await seconds()
    expect(first).toBeGreaterThanOrEqual(0.25)
    expect(longest).toBeGreaterThanOrEqual(first)
    expect(end).toBeGreaterThanOrEqual(0.25)
    await gated().getByText('First text held').waitFor()
    expect(await plain().getByText('First text held').count()).toBe(0)
  })

  it('finds a listed phrase though pieces end within it', async () => {
    await page.goto(`${demo.url}#/review?pace=1`)
    const seen = await recordGated()
    await choose('A secret')
    await choose('40 letters')
    await choose('Off')
    await ask()
    await done('With a gate')
    expect(await textOf('With a gate')).toContain('known as ***, and nobody')
    expect(await textOf('With a gate')).toContain('Project herons are birds')
    expect(await seen()).not.toContain('Project Heron,')
    await gated().getByText('A name that is not public yet.').last().waitFor()
  })

  it('takes back an answer that the moderation blocks, and says why', async () => {
    await page.goto(`${demo.url}#/review?pace=2&takes=20`)
    const seen = await recordGated()
    await choose('Bad advice')
    await ask()
    await done('With a gate')
    const notice = gated().locator('[data-rivulet="review-notice"]')
    expect(await notice.getAttribute('data-kind')).toBe('block')
    expect(await notice.locator('[role="status"]').textContent()).toBe(
      'This answer was held back by a review. It gave advice that can hurt somebody.',
    )
    expect(await textOf('With a gate')).toBe('')
    expect(await seen()).not.toContain('safety lock')
    expect(await textOf('Without a gate')).not.toBe('')
  })

  it('shows nothing when the moderation fails', async () => {
    await page.goto(`${demo.url}#/review?pace=2&takes=20`)
    await choose('Fails')
    await ask()
    await done('With a gate')
    expect(await textOf('With a gate')).toBe('')
    await gated().getByText('The check failed.').last().waitFor()
    await page.getByText('The gate let nothing through.').waitFor()
  })
})
