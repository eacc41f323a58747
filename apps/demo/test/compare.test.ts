import axe from 'axe-core'
import type { Page } from 'playwright'
import { beforeEach, describe, expect, it } from 'vitest'
import { demoInChromium } from './demo-in-chromium.ts'

/** A machine that does much else takes its time. */
const answerMs = 30_000
/** An answer at the pace of people who read it, and a slow machine. */
const longMs = 60_000

const running = demoInChromium('#/compare')
let page: Page
/** What the bodies of the requests say of streaming. */
let asked: unknown[] = []
beforeEach(() => {
  page = running.page
  asked = []
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(request.postDataJSON().stream)
  })
})

const titles = ['Streamed', 'In one piece', 'Automatic'] as const
type Title = (typeof titles)[number]
const lane = (title: Title) => page.getByRole('region', { name: title, exact: true })
const ask = async (size: string) => {
  await page.getByText(size, { exact: true }).click()
  await page.getByRole('button', { name: 'Ask all three' }).click()
}
const textIn = (title: Title) => lane(title).locator('[data-rivulet="stream-text"]').textContent()

/** First words and end of an answer that is complete, in seconds. */
async function times(title: Title) {
  await page.locator(`.lane[data-status="done"][aria-label="${title}"]`).waitFor({ timeout: answerMs })
  const [first = 0, total = 0] = (await lane(title).locator('dd').allTextContents()).map(Number.parseFloat)
  return { first, total }
}

/** Notes every text that is ever shown in each lane. */
async function recordTexts() {
  await page.evaluate((lanes) => {
    const texts = Object.fromEntries(lanes.map((title) => [title, new Set<string>()]))
    Object.assign(window, { texts })
    new MutationObserver(() => {
      for (const [title, seen] of Object.entries(texts)) {
        const shown = document.querySelector(
          `[aria-label="${title}"] [data-rivulet="stream-text"]`,
        )?.textContent
        if (shown) seen.add(shown)
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true })
  }, titles)
  return () =>
    page.evaluate(() => {
      const { texts } = window as unknown as { texts: Record<string, Set<string>> }
      return Object.fromEntries(Object.entries(texts).map(([title, seen]) => [title, [...seen]]))
    })
}

async function violations() {
  await page.evaluate(axe.source)
  const found = await page.evaluate(
    async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run()).violations,
  )
  return found.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
}

describe('the comparison of the demo', () => {
  it('decides to wait for a short answer, which appears whole', async () => {
    const seen = await recordTexts()
    await ask('Short')
    await lane('Automatic').getByText('Decided to wait: it will be short').waitFor()
    const streamed = await times('Streamed')
    const automatic = await times('Automatic')
    expect(asked).toEqual([true, false, false])
    expect(streamed.first).toBeLessThan(streamed.total)
    expect(automatic.first).toBeGreaterThan(streamed.first)
    expect(await textIn('Automatic')).toBe(await textIn('Streamed'))
    const { Streamed = [], Automatic = [] } = await seen()
    expect(Automatic).toEqual([await textIn('Automatic')])
    expect(Streamed.length).toBeGreaterThan(3)
    expect(await violations()).toEqual([])
  })

  it(
    'decides to stream what may be long, which can be read while the one in one piece is waited for',
    async () => {
      await ask('Medium')
      await lane('Automatic').getByText('Decided to stream: it may be long').waitFor()
      await expect
        .poll(async () => (await textIn('Automatic'))?.length, { timeout: answerMs })
        .toBeGreaterThan(20)
      expect(await textIn('In one piece')).toBe('')
      expect(asked).toEqual([true, false, true])

      const [streamed, awaited, automatic] = [
        await times('Streamed'),
        await times('In one piece'),
        await times('Automatic'),
      ]
      expect(automatic.first).toBeLessThan(awaited.first / 2)
      expect(streamed.first).toBeLessThan(awaited.first / 2)
      expect(await textIn('Automatic')).toBe(await textIn('In one piece'))
    },
    longMs,
  )

  it('keeps what was decided while another page is looked at, and cancels all three', async () => {
    await ask('Long')
    await lane('Automatic').getByText('Decided to stream: it may be long').waitFor()
    await page.getByRole('link', { name: 'Form' }).click()
    await page.getByRole('heading', { name: 'An answer that fills a form' }).waitFor()
    await page.getByRole('link', { name: 'Compare' }).click()
    await lane('Automatic').getByText('Decided to stream: it may be long').waitFor()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    for (const title of titles)
      await page.locator(`.lane[data-status="cancelled"][aria-label="${title}"]`).waitFor()
  })

  it('puts the lanes below each other where there is no room beside', async () => {
    const left = () =>
      page.locator('.lane').evaluateAll((lanes) => lanes.map((lane) => lane.getBoundingClientRect().left))
    await page.setViewportSize({ width: 1280, height: 800 })
    expect(new Set(await left()).size).toBe(3)
    for (const width of [768, 360, 320]) {
      await page.setViewportSize({ width, height: 700 })
      expect(new Set(await left()).size).toBe(1)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
  })
})
