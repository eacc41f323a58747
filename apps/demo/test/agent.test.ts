import type { Page } from 'playwright'
import { beforeEach, describe, expect, it } from 'vitest'
import { agentPath, runsPath, runsSocketPath } from '../shared/runs.ts'
import { demoInChromium } from './demo-in-chromium.ts'

const running = demoInChromium('#/agent')
let page: Page
/** What the page asked for below the server of runs: paths over HTTP, and that of a WebSocket. */
let asked: string[] = []
beforeEach(() => {
  page = running.page
  asked = []
  const note = (url: string) => {
    const { pathname } = new URL(url)
    if (pathname.startsWith(`${runsPath}/`)) asked.push(pathname)
  }
  page.on('request', (request) => note(request.url()))
  page.on('websocket', (socket) => note(socket.url()))
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const answer = (text: string) => page.locator('[data-rivulet="stream-text"]', { hasText: text })
const said = () => page.getByRole('list', { name: 'What you said' }).getByRole('listitem').allTextContents()
const status = (word: string) => page.locator('[data-rivulet="stream-status"]', { hasText: word })
const field = () => page.getByLabel('Say something while it answers')
const choose = (carrier: string) => page.getByText(carrier, { exact: true }).click()

describe.each(['HTTP', 'WebSocket'])('the agent of the demo over %s', (carrier) => {
  it('hears a word, goes on with an approval over a connection that was cut, and turns to something else', async () => {
    await choose(carrier)
    await button('Tidy my folder').click()
    await answer('wait for your word').waitFor()
    await field().fill('keep the newest')
    await field().press('Enter')
    await answer('I keep in mind: keep the newest.').waitFor()

    await button('Cut the connection').click()
    await button('Approve').click()
    await answer('They are deleted.').waitFor()
    running.demo.cutRuns()
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
    expect(asked.includes(agentPath)).toBe(carrier === 'HTTP')
    expect(asked.every((path) => path === runsSocketPath)).toBe(carrier === 'WebSocket')
  })

  it('leaves the files when the call is denied', async () => {
    await choose(carrier)
    await button('Tidy my folder').click()
    await answer('wait for your word').waitFor()
    await button('Deny').click()
    await answer('Then they stay.').waitFor()
    await page.locator('[data-rivulet="tool-call"][data-status="denied"]').waitFor()
    await button('Cancel').click()
    await status('Cancelled').waitFor()
  })
})

describe('the agent of the demo', () => {
  it('is the same when the way to it changes in the middle of its answer', async () => {
    await button('Tidy my folder').click()
    await answer('wait for your word').waitFor()
    await choose('WebSocket')
    await button('Approve').click()
    await answer('They are deleted.').waitFor()
    expect(asked).toContain(runsSocketPath)
    await choose('HTTP')
    await field().fill('list the links')
    await button('Stop, rather this').click()
    await answer('I stop the report, and do this: list the links. Done.').waitFor()
    await expect.poll(said).toEqual(['Approved: taken', '“Stop, rather: list the links”: taken'])
    expect(await answer('They are deleted.').count()).toBe(1)
    expect(asked.filter((path) => path === agentPath)).toHaveLength(1)
  })

  it('is reached in the same way after a reload', async () => {
    await choose('WebSocket')
    await page.reload()
    expect(await page.getByRole('radio', { name: 'WebSocket' }).isChecked()).toBe(true)
    await button('Tidy my folder').click()
    await answer('wait for your word').waitFor()
    expect(asked).toEqual([runsSocketPath])
  })
})
