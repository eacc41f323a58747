import type { Page } from 'playwright'
import { beforeEach, describe, expect, it } from 'vitest'
import { demoInChromium } from './demo-in-chromium.ts'

const running = demoInChromium('#/agent')
let page: Page
beforeEach(() => {
  page = running.page
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
