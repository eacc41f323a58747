import { answerText, composeAnswer } from '@rivulet/mock'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../server/runs/start-cluster.ts'
import { demoInChromium } from './demo-in-chromium.ts'
import { startDemo } from './start-demo.ts'

/** Longer than the tests take: those that are killed stay away, and every process there is was there at the start. */
const restartMs = 600_000

let cluster: Cluster
let pids: readonly number[] = []
const running = demoInChromium('#/runs', {
  shared: true,
  async start() {
    cluster = await startCluster({ restartMs, execArgv: ['--conditions=@rivulet/source', '--import=tsx'] })
    pids = cluster.pids
    return startDemo(cluster.url)
  },
})
let page: Page
beforeAll(() => {
  page = running.page
})
afterAll(() => cluster?.stop())

const whole = answerText(
  composeAnswer({ prompt: 'Why do rivers bend, and where does the water go?', scenario: 'answer' }),
)
const button = (name: string | RegExp) => page.getByRole('button', { name })
const text = async () => (await page.locator('[data-rivulet="stream-text"]').textContent()) ?? ''
const status = (word: string) => page.locator('[data-rivulet="stream-status"]', { hasText: word }).waitFor()
const connections = () => page.locator('.runs-page-connections li').allTextContents()
/** Asks, and waits for the first words. */
async function ask() {
  await button('Ask').click()
  await status('Answering')
  await expect.poll(text).toMatch(/.{40}/s)
}
const living = () => pids.filter(isAlive)

describe('the demo on three machines', () => {
  it('reads on from another machine when the one that serves is killed', async () => {
    await ask()
    await button('Cut the connection').click()
    await button(/^Kill .*, which writes$/).waitFor()
    const [, serving = ''] = await connections()
    await button(`Kill ${serving.split(',')[0]}, which serves`).click()
    await expect.poll(async () => (await connections()).length).toBe(3)
    await status('Done')
    expect(await text()).toBe(whole)
    expect(living()).toHaveLength(pids.length - 1)
  })

  it('says that the answer was interrupted when the machine that writes it is killed', async () => {
    await ask()
    await button('Cut the connection').click()
    await button(/^Kill .*, which writes$/).click()
    await page.getByText('The answer was interrupted: the machine that wrote it is gone.').waitFor()
    await status('Failed')
    const got = await text()
    expect(got.length).toBeGreaterThan(40)
    expect(got.length).toBeLessThan(whole.length)
    expect(whole.startsWith(got)).toBe(true)
    expect(living()).toHaveLength(pids.length - 2)
  })

  it('answers as long as one machine lives, and leaves no process behind', async () => {
    await ask()
    await cluster.stop()
    expect(living()).toEqual([])
  })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false // There is no such process.
  }
}
