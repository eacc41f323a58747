import { answerText, composeAnswer } from '@rivulet/mock'
import type { BrowserContext, Page } from 'playwright'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoInChromium } from './demo-in-chromium.ts'
import type { RunningDemo } from './start-demo.ts'

// Loading the pages takes longer than all else: the tests share two tabs, of which the first one asks.
const running = demoInChromium('#/runs', { shared: true })
let context: BrowserContext
let demo: RunningDemo
let page: Page
let other: Page
/** Requests of tests before this one. */
let earlier = 0
beforeAll(async () => {
  ;({ context, demo, page } = running)
  other = await openTab()
})
beforeEach(() => {
  demo.gate.open()
  earlier = demo.runsAsked.length
})

/** Word for word what the server writes. */
const answer = composeAnswer({
  prompt: 'Why do rivers bend, and where does the water go?',
  scenario: 'answer',
})
const words = answer.parts.flatMap((part) => (part.type === 'text' ? part.pieces : []))
const whole = answerText(answer)
const textOf = async (tab: Page) =>
  (await tab.locator('[data-rivulet="stream-text"]').textContent({ timeout: 1000 })) ?? ''
const status = (tab: Page, word: string) =>
  tab.locator('[data-rivulet="stream-status"]', { hasText: word }).waitFor()
const openTab = async () => {
  const tab = await context.newPage()
  await tab.goto(`${demo.url}#/runs`)
  return tab
}
const asked = () => demo.runsAsked.slice(earlier)
const openOnes = () => asked().filter(({ isOpen }) => isOpen)

/** Asks, and lets the answer stand still in its middle. @returns the text so far, to which all tabs have come */
async function askHalf(...tabs: Page[]) {
  const before = demo.gate.passed
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  // The text of the answer before is gone.
  await expect.poll(async () => asked().length === 1 && (await textOf(page)) !== whole).toBe(true)
  await expect.poll(() => textOf(page)).toMatch(/.{40}/s)
  demo.gate.close()
  const text = words.slice(0, demo.gate.passed - before).join('')
  for (const tab of [page, ...tabs]) await expect.poll(() => textOf(tab)).toBe(text)
  expect(text.length).toBeLessThan(whole.length)
  return text
}

/** Lets the answer come to its end: each tab must show all of it, and nothing twice. */
async function areWhole(...tabs: Page[]) {
  demo.gate.open(0)
  for (const tab of tabs) {
    await status(tab, 'Done')
    expect(await textOf(tab)).toBe(whole)
  }
}

describe('a run in two tabs of the demo', () => {
  it('is read over one connection, in the tab that asked, one that was open, and one that comes late', async () => {
    const text = await askHalf(other)
    const late = await openTab()
    await expect.poll(() => textOf(late)).toBe(text)
    await late.getByText('this tab reads along with another one').waitFor()
    await areWhole(page, other, late)
    await late.close()
    expect(asked().map(({ method }) => method)).toEqual(['POST'])
  })

  it('goes on in both when the one that reads shows another page, and this one again', async () => {
    const text = await askHalf(other)
    await page.getByRole('link', { name: 'Faults' }).click()
    await page.getByRole('heading', { name: 'What can go wrong' }).waitFor()
    await expect.poll(() => asked().length).toBe(2)
    await page.getByRole('link', { name: 'Runs' }).click()
    await expect.poll(() => textOf(page)).toBe(text)
    expect(openOnes()).toHaveLength(1)
    await areWhole(page, other)
    expect(asked()).toHaveLength(2)
  })

  it('goes on in the other when the one that reads sleeps, and in that when it is awake again', async () => {
    await askHalf(other)
    // Headless Chromium freezes no page. One that a debugger holds runs no script, timer or message either.
    const devtools = await context.newCDPSession(page)
    await devtools.send('Debugger.enable')
    await devtools.send('Debugger.pause')
    await expect.poll(() => asked().length).toBe(2)
    await areWhole(other)
    await devtools.send('Debugger.disable')
    await areWhole(page)
  })

  it('goes on in both over a network that was gone', async () => {
    await askHalf(other)
    await context.setOffline(true)
    // A browser that is offline opens no connection, and leaves those that are open alone.
    demo.cutRuns()
    for (const tab of [page, other]) await status(tab, 'Reconnecting')
    await context.setOffline(false)
    for (const tab of [page, other]) await status(tab, 'Answering')
    expect(openOnes()).toHaveLength(1)
    await areWhole(page, other)
    expect(asked()).toHaveLength(2)
  })

  it('ends in both when it is cancelled in one', async () => {
    const text = await askHalf(other)
    await other.getByRole('button', { name: 'Cancel' }).click()
    await status(page, 'Done')
    await status(other, 'Cancelled')
    expect(await textOf(page)).toBe(text)
    expect(asked().map(({ method }) => method)).toEqual(['POST', 'DELETE'])
  })

  it('goes on in both when the one that reads is loaded again', async () => {
    const text = await askHalf(other)
    await page.reload()
    await expect.poll(() => textOf(page)).toBe(text)
    expect(openOnes()).toHaveLength(1)
    await areWhole(page, other)
    expect(asked()).toHaveLength(2)
  })

  it('goes on in the other when the one that reads is closed', async () => {
    await askHalf(other)
    await page.close()
    await expect.poll(() => asked().length).toBe(2)
    expect(asked()[1]).toMatchObject({ method: 'GET', after: expect.stringMatching(/^\d+-\d+$/) })
    await areWhole(other)
    expect(asked()).toHaveLength(2)
  })
})
