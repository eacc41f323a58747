import { composeAnswer } from '@rivulet/mock'
import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { demoInChromium } from './demo-in-chromium.ts'
import { serveText } from './serve-text.ts'
import type { RunningDemo } from './start-demo.ts'

/** An answer comes at the pace of people who read it. */
const answerMs = 20_000
/** Much to do for a slow machine. */
const longMs = 90_000

const running = demoInChromium('#/chat')
let context: BrowserContext
let demo: RunningDemo
let page: Page
beforeEach(() => {
  context = running.context
  demo = running.demo
  page = running.page
})

const fieldOf = (tab: Page) => tab.getByRole('textbox', { name: 'Message', exact: true })
const field = () => fieldOf(page)
const messages = () => page.locator('[data-rivulet="message"]')
const answer = () => messages().last()
const button = (name: string) => page.getByRole('button', { name, exact: true })
const sendIn = async (tab: Page, text: string) => {
  await fieldOf(tab).fill(text)
  await fieldOf(tab).press('Enter')
}
const send = (text: string) => sendIn(page, text)
/** Lets what other tabs store reach a tab late where it says so, as it does where all are busy. */
const holdNews = () => {
  const events: StorageEvent[] = []
  let holds = false
  addEventListener('storage', (event) => {
    if (!holds) return
    event.stopImmediatePropagation()
    events.push(event)
  })
  addEventListener('test-hold', () => {
    holds = true
  })
  addEventListener('test-release', () => {
    holds = false
    for (const event of events.splice(0)) dispatchEvent(new StorageEvent('storage', event))
  })
}
const tell = (tab: Page, name: string) => tab.evaluate((type) => void dispatchEvent(new Event(type)), name)
/** Until the answer is complete: what can be done with it shows by then. */
const answered = (count: number, on = page) =>
  expect
    .poll(() => on.getByRole('button', { name: 'Answer again', exact: true }).count(), { timeout: answerMs })
    .toBe(count)
const prompt = 'Tell me about tides'
/** Word for word what the mock server says to it. */
const answerText = composeAnswer({ prompt, scenario: 'answer' })
  .parts.map((part) => (part.type === 'text' ? part.pieces.join('') : ''))
  .join('')
/** Letter for letter, where what shows is markdown. */
const storedAnswer = () =>
  page.evaluate(() => {
    const { messages } = JSON.parse(localStorage.getItem('rivulet-demo-chat') ?? '')
    return messages
      .at(-1)
      .parts.map((part: { text?: string }) => part.text ?? '')
      .join('')
  })
const textLength = async () => (await answer().textContent())?.length ?? 0

const violations = async (tab: Page) => {
  await tab.evaluate(axe.source)
  const found = await tab.evaluate(
    async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run()).violations,
  )
  return found.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
}

describe('the chat of the demo', () => {
  it('sends, streams, stops, keeps what came, and asks again', async () => {
    await page.getByLabel('Mock answer').selectOption('long')
    await send('Tell me about tides')
    await expect.poll(textLength).toBeGreaterThan(80)
    await button('Stop').click()
    const kept = await textLength()
    expect(kept).toBeGreaterThan(80)
    await page.getByLabel('Mock answer').selectOption('short')
    await button('Retry').click()
    await answered(1)
    expect(await textLength()).toBeLessThan(kept + 400)
    expect(await messages().count()).toBe(2)
  })

  it('keeps the old words of a message that was edited, and turns back to them', async () => {
    await page.getByLabel('Mock answer').selectOption('short')
    await send('What is rain?')
    await answered(1)
    await messages().first().hover()
    await messages().first().getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'Edit message' }).fill('What is hail?')
    await page.getByRole('textbox', { name: 'Edit message' }).press('Enter')
    await expect.poll(() => messages().first().textContent()).toContain('What is hail?')
    await answered(1)
    await button('Previous version').click()
    await expect.poll(() => messages().first().textContent()).toContain('What is rain?')
  })

  it('asks before a tool runs, in another dialect than the message before, and sends its result on', async () => {
    await page.getByLabel('Mock answer').selectOption('short')
    await send('What is rain?')
    await answered(1)
    await page.getByLabel('Endpoint').selectOption('anthropic')
    await send('What is the water level of the Rhine?')
    await button('Approve').click()
    await answered(2)
    expect(await answer().textContent()).toContain('get_water_level')
  })

  it('is there again after a reload, and says of an answer that broke off that it did', async () => {
    await page.getByLabel('Mock answer').selectOption('long')
    await send('Tell me about tides')
    await expect.poll(textLength).toBeGreaterThan(200)
    await page.reload()
    await expect.poll(() => messages().count()).toBe(2)
    expect(await textLength()).toBeGreaterThan(0)
    await page.getByLabel('Mock answer').selectOption('short')
    await button('Retry').click()
    await answered(1)
  })

  it('goes on after a reload with an answer that is kept on the server, and asks for nothing twice', async () => {
    const asked: string[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/runs/')) asked.push(request.method())
    })
    await page.getByLabel('Endpoint').selectOption('runs')
    await page.getByLabel('Mock answer').selectOption('answer')
    await send(prompt)
    await expect.poll(textLength).toBeGreaterThan(80)
    await page.reload()
    await answered(1)
    expect(await storedAnswer()).toBe(answerText)
    expect(asked).toEqual(['POST', 'GET'])
  })

  it('says that the connection is lost in the middle of an answer, and completes it once it is back', async () => {
    await page.getByLabel('Endpoint').selectOption('runs')
    await page.getByLabel('Mock answer').selectOption('answer')
    await send(prompt)
    await expect.poll(textLength, { timeout: answerMs }).toBeGreaterThan(80)
    await context.setOffline(true)
    // A browser that is offline opens no connection, and leaves those that are open alone.
    demo.cutRuns()
    await page.getByText('The connection was lost. Trying again…').waitFor()
    await context.setOffline(false)
    await answered(1)
    expect(await storedAnswer()).toBe(answerText)
    expect(await messages().count()).toBe(2)
  })

  it(
    'streams an answer of ten thousand lines to its end, while the page goes on',
    async () => {
      const lines = Array.from({ length: 10_000 }, (_, index) => (index % 10 ? `- reading ${index}` : ''))
      const text = lines.join('\n').trim()
      const server = await serveText(text)
      onTestFinished(server.stop)
      await page.route('**/mock/v1/**', (route) => route.continue({ url: server.url }))
      await page.getByLabel('Endpoint').selectOption('openai-chat')
      const frames = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let count = 0
            const look = () => {
              count++
              if (document.querySelector('[aria-label="Answer again"]')) resolve(count)
              else requestAnimationFrame(look)
            }
            look()
          }),
      )
      await send('The log, please')
      expect(await frames).toBeGreaterThan(5)
      await expect.poll(storedAnswer, { timeout: answerMs }).toBe(text)
      await button('New chat').click()
      await expect.poll(() => messages().count(), { timeout: answerMs }).toBe(0)
    },
    longMs,
  )

  it(
    'has nothing that axe finds, in light, in dark and on a phone',
    async () => {
      await page.getByLabel('Mock answer').selectOption('markdown')
      expect(await violations(page)).toEqual([])
      await send('Show me a table')
      await answered(1)
      await page.getByLabel('Mock answer').selectOption('short')
      await send('What is the water level of the Rhine?')
      await button('Approve').waitFor()
      await button('Inspector').click()
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [1280, 320]) {
          await page.emulateMedia({ colorScheme })
          await page.setViewportSize({ width, height: 720 })
          expect(await violations(page), `${colorScheme}, ${width} px`).toEqual([])
        }
    },
    longMs,
  )

  it('can be used by keyboard alone', async () => {
    const keys = (...names: string[]) =>
      names.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve())
    /** Goes on, or back, until something has the focus. */
    const tabTo = async (name: RegExp, key = 'Tab') => {
      for (let stop = 0; stop < 40; stop++) {
        await keys(key)
        const label = await page.evaluate(() => {
          const { activeElement: element } = document
          const labels = (element as HTMLInputElement | null)?.labels
          return element?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element?.textContent ?? ''
        })
        if (name.test(label)) return
      }
      throw new Error(`The focus does not come to ${name}.`)
    }
    await tabTo(/^Mock answer/)
    await page.keyboard.type('long')
    await tabTo(/^Inspector$/)
    await keys('Enter')
    await page.getByRole('region', { name: 'Stream inspector' }).waitFor()
    await tabTo(/^Message$/)
    await page.keyboard.type('What is rain?')
    await keys('Enter')
    await expect.poll(textLength, { timeout: answerMs }).toBeGreaterThan(80)
    await tabTo(/^Stop$/)
    await keys('Enter')
    await button('Retry').waitFor()
    await tabTo(/^Mock answer/, 'Shift+Tab')
    await page.keyboard.type('short')
    await tabTo(/^Edit$/)
    await keys('Enter', 'Control+A')
    await page.keyboard.type('What is hail?')
    await keys('Enter')
    await answered(1)
    await tabTo(/^Previous version$/)
    await keys('Enter')
    await expect.poll(() => messages().first().textContent()).toContain('What is rain?')
    await tabTo(/^Message$/)
    await page.keyboard.type('What is the water level of the Rhine?')
    await keys('Enter')
    await button('Approve').waitFor()
    await tabTo(/^Approve$/, 'Shift+Tab')
    await keys('Enter')
    await answered(1)
    await expect.poll(() => answer().textContent(), { timeout: answerMs }).toContain('metres')
  })

  it('keeps one chat in two tabs, and what both send at once', async () => {
    await context.addInitScript(holdNews)
    await page.reload()
    const other = await context.newPage()
    await other.goto(`${demo.url}#/chat`)
    await page.getByLabel('Mock answer').selectOption('short')
    await other.getByLabel('Mock answer').selectOption('short')
    await send('What is rain?')
    await answered(1)
    await answered(1, other)
    // Neither hears of the other before both have sent.
    for (const tab of [page, other]) await tell(tab, 'test-hold')
    await sendIn(page, 'And hail?')
    await sendIn(other, 'And snow?')
    await answered(2)
    await answered(2, other)
    for (const tab of [page, other]) await tell(tab, 'test-release')
    for (const [tab, own, others] of [
      [page, 'And hail?', 'And snow?'],
      [other, 'And snow?', 'And hail?'],
    ] as const) {
      const question = tab.locator('[data-rivulet="message"]').nth(2)
      expect(await question.textContent()).toContain(own)
      await question.locator('[data-part="branch"] button:not([aria-disabled])').click()
      await expect.poll(() => question.textContent()).toContain(others)
    }
  })

  it('runs a call once that is approved in two tabs at once', async () => {
    await context.addInitScript(holdNews)
    await page.reload()
    const other = await context.newPage()
    await other.goto(`${demo.url}#/chat`)
    const tabs = [page, other]
    await page.getByLabel('Mock answer').selectOption('short')
    await send('What is the water level of the Rhine?')
    const approve = (tab: Page) => tab.getByRole('button', { name: 'Approve', exact: true })
    for (const tab of tabs) await approve(tab).waitFor()
    const asked: string[] = []
    context.on('request', (request) => {
      if (request.method() === 'POST') asked.push(request.url())
    })
    for (const tab of tabs) await tell(tab, 'test-hold')
    for (const tab of tabs) await approve(tab).click()
    await expect.poll(() => asked.length).toBeGreaterThan(0)
    for (const tab of tabs) await tell(tab, 'test-release')
    const textIn = (tab: Page) => tab.locator('[data-rivulet="message"]').last().textContent()
    for (const tab of tabs) {
      await expect.poll(() => textIn(tab), { timeout: answerMs }).toContain('metres')
      await tab.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' })
    }
    expect(await textIn(other)).toBe(await textIn(page))
    expect(asked).toHaveLength(1)
  })

  it('takes a picture that is pasted, and shows it with the message', async () => {
    await page.getByLabel('Mock answer').selectOption('short')
    await field().fill('What is this?')
    await field().evaluate((element) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from([137, 80, 78, 71])], 'river.png', { type: 'image/png' }))
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await page.getByText('river.png').or(page.getByAltText('river.png')).first().waitFor()
    await field().press('Enter')
    await answered(1)
    expect(await messages().first().innerHTML()).toContain('river.png')
  })

  it('does not send while an input method composes, in the order of events of Chrome or of Safari', async () => {
    await field().fill('川')
    const events = (...types: [type: string, init?: { [name: string]: string | number | boolean }][]) =>
      field().evaluate((element, given) => {
        for (const [type, init = {}] of given) {
          const Kind = type.startsWith('key') ? KeyboardEvent : CompositionEvent
          element.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, ...init }))
        }
      }, types)
    const enter = { key: 'Enter', code: 'Enter' }
    await events(
      ['compositionstart'],
      ['keydown', { ...enter, isComposing: true }],
      ['compositionend'],
      ['keyup', enter],
    )
    // Safari ends the composition first; the key that ended it follows, and says so by its code alone.
    await events(
      ['compositionstart'],
      ['compositionend'],
      ['keydown', { ...enter, keyCode: 229 }],
      ['keyup', enter],
    )
    expect(await messages().count()).toBe(0)
    expect(await field().inputValue()).toBe('川')
    await field().press('Enter')
    await expect.poll(() => messages().count()).toBeGreaterThan(0)
  })

  it('fits a phone, and shows what comes over the wire', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    await button('Inspector').click()
    await page.getByLabel('Mock answer').selectOption('short')
    await send('What is rain?')
    await answered(1)
    await page
      .getByRole('table', { name: 'Events of the stream' })
      .getByRole('cell', { name: 'Message response.completed' })
      .waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
})
