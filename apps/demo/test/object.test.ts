import axe from 'axe-core'
import type { Page } from 'playwright'
import { beforeEach, describe, expect, it } from 'vitest'
import { demoInChromium } from './demo-in-chromium.ts'

/** A machine that does much else takes its time. */
const answerMs = 30_000
/** Two whole answers, one after the other. */
const longMs = 90_000

const running = demoInChromium('#/form')
let page: Page
beforeEach(() => {
  page = running.page
})

const button = (name: string, within = '') =>
  page.locator(within || 'main').getByRole('button', { name, exact: true })
const plan = '[aria-label="The plan"].object-card'
const list = '[aria-label="What to take"].object-card'
const status = (card: string, word: string) =>
  page.locator(`${card} [data-rivulet="stream-status"]`, { hasText: word }).waitFor({ timeout: answerMs })
const open = (settings: string) => page.goto(`${running.demo.url}#/form?${settings}`)
const choose = (label: string) => page.getByText(label, { exact: true }).click()
const ask = () => button('Ask for both').click()
const textIn = (label: string) => page.locator(plan).getByLabel(label, { exact: true }).inputValue()
const things = () => page.locator(`${list} li`).allTextContents()

const notes =
  'Start at the upper weir, where the first bus stops at nine. Follow the left bank to the mill and eat there. The path back is on the other side, and floods after rain: look at the gauge before you cross.'

type Frame = { status: string; fields: Record<string, string>; things: string[] }

/** Notes what is to be seen whenever anything changes. */
async function recordFrames() {
  await page.evaluate(() => {
    const frames: Frame[] = []
    Object.assign(window, { frames })
    const look = () => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('.plan-form [name]')]
      frames.push({
        status: document.querySelector('.object-card [data-rivulet="stream-status"]')?.textContent ?? '',
        fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
        things: [...document.querySelectorAll('.packing-list li')].map((item) => item.textContent ?? ''),
      })
    }
    new MutationObserver(look).observe(document.querySelector('main') as Element, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    })
  })
  return () => page.evaluate(() => (window as unknown as { frames: Frame[] }).frames)
}

async function violations() {
  await page.evaluate(axe.source)
  const found = await page.evaluate(
    async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run()).violations,
  )
  return found.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
}

describe('the form of the demo', () => {
  it('fills itself field by field before the end, and no field ever goes back', async () => {
    const seen = await recordFrames()
    await ask()
    await status(plan, 'Filling in')
    expect(await page.locator('.plan-form').getAttribute('aria-busy')).toBe('true')
    await status(plan, 'Filled in')

    expect(await textIn('Title')).toBe('A day along the Alder')
    expect(await textIn('Level')).toBe('brisk')
    expect(await textIn('People')).toBe('4')
    expect(await textIn('Distance, km')).toBe('11.5')
    expect(await textIn('Notes')).toBe(notes)

    const frames = (await seen()).filter(({ status }) => status.includes('Filling in'))
    const texts = (name: string) => [...new Set(frames.map(({ fields }) => fields[name] ?? ''))]
    for (const name of ['title', 'level', 'people', 'distanceKm', 'notes'])
      for (const [index, text] of texts(name).entries())
        expect(text.startsWith(texts(name)[index - 1] ?? ''), `${name}: ${text}`).toBe(true)
    expect(texts('notes').length).toBeGreaterThan(10)
    // The title is whole while nothing of the notes is there.
    expect(frames.some(({ fields }) => fields.title === 'A day along the Alder' && !fields.notes)).toBe(true)
    // A word that is one of a few shows whole or not at all.
    expect(texts('level').filter(Boolean)).toEqual(['brisk'])
  })

  it('shows each element of a list once it is whole, once, and in order', async () => {
    const seen = await recordFrames()
    await ask()
    await status(list, 'Listing')
    await expect.poll(async () => (await things()).length, { timeout: answerMs }).toBeGreaterThan(0)
    await page.locator(`${list} [data-status="streaming"]`).first().waitFor()
    await status(list, 'Complete')

    const whole = await things()
    expect(whole).toHaveLength(6)
    expect(whole[1]).toBe('6 Water, in litres The spring by the bridge runs dry in August.')
    const frames = (await seen()).map(({ things }) => things)
    for (const shown of frames) expect(shown).toEqual(whole.slice(0, shown.length))
    const counts = frames.map(({ length }) => length)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(new Set(counts).size).toBe(7)
  })

  it('says which fields are not as asked, keeps what came, and leaves the rest of a list', async () => {
    await open('pace=0')
    await choose('Not as asked')
    await ask()
    await status(plan, 'Not as asked')
    await status(list, 'Not as asked')

    const alert = page.locator(plan).getByRole('alert')
    expect(await alert.textContent()).toBe(
      'Not all of it is as it was asked for. What came is kept, and yours to mend.',
    )
    expect(await textIn('Notes')).toBe(notes)
    expect(await textIn('Level')).toBe('heroic')
    const people = page.locator(plan).getByLabel('People')
    expect(await people.inputValue()).toBe('four')
    expect(await people.getAttribute('aria-invalid')).toBe('true')
    await page.getByText('The number of people must be a whole number.').waitFor()
    expect(await page.locator(plan).getByLabel('Title').getAttribute('aria-invalid')).toBeNull()

    await people.fill('4')
    expect(await people.getAttribute('aria-invalid')).toBeNull()

    expect(await page.locator(list).getByRole('alert').textContent()).toBe(
      'Number 3 was left out. The count must be a whole number.',
    )
    expect((await things()).map((thing) => thing.split(' ')[1])).toEqual([
      'Bread',
      'Water,',
      'Map',
      'Plasters',
      'Rope',
    ])
    expect(await violations()).toEqual([])
  })

  it('keeps what came of an answer that ends in the middle, and asks again for that one alone', async () => {
    await open('pace=0')
    await choose('Cut short')
    await ask()
    await page.locator(plan).getByText('The answer ended in the middle.').waitFor()
    await page.locator(list).getByText('The answer ended in the middle.').waitFor()
    expect(await textIn('Title')).toBe('A day along the Alder')
    expect(await textIn('Notes')).toBe(notes.slice(0, notes.indexOf('The path back')))
    expect(await things()).toHaveLength(3)

    let posts = 0
    page.on('request', (request) => {
      if (request.method() === 'POST') posts++
    })
    await button('Ask again', plan).click()
    await page.locator(plan).getByText('The answer ended in the middle.').waitFor()
    expect(posts).toBe(1)
  })

  it(
    'cancels one answer, keeps its text, and retries it, by keyboard',
    async () => {
      await page.getByLabel('Question').press('Enter')
      await expect.poll(() => textIn('Title'), { timeout: answerMs }).toBe('A day along the Alder')
      await button('Cancel', plan).press('Enter')
      await status(plan, 'Cancelled')
      const kept = await textIn('Notes')
      expect(kept.length).toBeLessThan(notes.length)
      expect(await page.locator('.plan-form').getAttribute('aria-busy')).toBe('false')

      await status(list, 'Complete')
      expect(await textIn('Title')).toBe('A day along the Alder')
      await button('Retry', plan).press('Enter')
      await status(plan, 'Filled in')
      expect(await textIn('Notes')).toBe(notes)
    },
    longMs,
  )

  it('shows the answer as it came, words and fence and all, when it is unfolded', async () => {
    await open('pace=0')
    await ask()
    await status(list, 'Complete')
    const raw = page.locator(list).getByRole('region', { name: 'What to take: the answer as it came' })
    expect(await raw.count()).toBe(0)
    await page.locator(`${list} summary`).press('Enter')
    expect(await raw.textContent()).toMatch(
      /^Take these along:\n\n```json\n\{[\s\S]*\}\n```\n\nHave a good day!$/,
    )
    expect(await violations()).toEqual([])
  })

  it('asks a real provider in words for the form of the answer', async () => {
    const asked: unknown[] = []
    await page.route('**/api/providers', (route) =>
      route.fulfill({
        json: { providers: [{ name: 'openai', label: 'OpenAI', model: 'm', protocols: ['openai-chat'] }] },
      }),
    )
    await page.route('**/api/answer', (route) => {
      asked.push(route.request().postDataJSON())
      return route.fulfill({ contentType: 'text/plain', body: '{"title":"By the sea"}' })
    })
    await page.reload()
    await page.getByText('The form of the answer is asked for in words').waitFor()
    await ask()
    await status(plan, 'Not as asked')
    expect(await textIn('Title')).toBe('By the sea')
    expect(asked).toHaveLength(2)
    expect(asked[0]).toMatchObject({ protocol: 'openai-chat', stream: true })
    expect(JSON.stringify(asked[0])).toMatch(/Plan a day by the river for four.*JSON/)
    await page.getByText('The level must be easy, brisk or hard.').waitFor()
  })

  it('has no accessibility violation in the dark, while it is being filled in, and stays within 320 pixels', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 320, height: 700 })
    // Slow enough to be looked at in the middle, however slow the machine is.
    await open('pace=4')
    await ask()
    await expect.poll(() => textIn('Title'), { timeout: answerMs }).not.toBe('')
    expect(await violations()).toEqual([])
    expect(await page.locator('.plan-form').getAttribute('aria-busy')).toBe('true')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(320)
  })
})
