import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeClock } from '../../test/fake-clock.ts'
import { pauseBeforeReopening } from './pause.ts'

afterEach(() => vi.unstubAllGlobals())

/** A page whose events a test fires. */
function createPage() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const listeners = new Set<unknown>()
  const { addEventListener, removeEventListener } = page
  page.addEventListener = (name: string, listener: EventListener) => {
    listeners.add(`${name}${listener}`)
    addEventListener.call(page, name, listener)
  }
  page.removeEventListener = (name: string, listener: EventListener) => {
    listeners.delete(`${name}${listener}`)
    removeEventListener.call(page, name, listener)
  }
  vi.stubGlobal('document', page)
  return { page, listeners }
}

function pause(delayMs: number, floorMs = 0) {
  const clock = createFakeClock()
  const controller = new AbortController()
  let over = false
  const ended = pauseBeforeReopening(delayMs, floorMs, controller.signal, clock).then(() => {
    over = true
  })
  const isOver = async () => {
    await Promise.resolve()
    await Promise.resolve()
    return over
  }
  return { clock, controller, ended, isOver }
}

describe('a pause', () => {
  it('ends when its time is over', async () => {
    const { clock, isOver } = pause(100)
    clock.advance(99)
    expect(await isOver()).toBe(false)
    clock.advance(1)
    expect(await isOver()).toBe(true)
  })

  it('ends at once when the run does, and leaves no timer and no listener', async () => {
    const { listeners } = createPage()
    const { clock, controller, isOver } = pause(100)
    expect(listeners.size).toBe(3)
    controller.abort()
    expect(await isOver()).toBe(true)
    expect([clock.timers, listeners.size]).toEqual([0, 0])
  })

  it.each(['online', 'pageshow', 'visibilitychange'])('ends early on %s', async (name) => {
    const { page, listeners } = createPage()
    const { clock, isOver } = pause(10_000)
    page.dispatchEvent(new Event(name))
    clock.advance(0)
    expect(await isOver()).toBe(true)
    expect([clock.timers, listeners.size]).toEqual([0, 0])
  })

  it('goes on while the page is hidden', async () => {
    const { page } = createPage()
    page.visibilityState = 'hidden'
    const { clock, isOver } = pause(10_000)
    page.dispatchEvent(new Event('visibilitychange'))
    clock.advance(9999)
    expect(await isOver()).toBe(false)
    clock.advance(1)
    expect(await isOver()).toBe(true)
  })

  it('is never shorter than the server asked, though the network is back', async () => {
    const { page } = createPage()
    const { clock, isOver } = pause(10_000, 5000)
    clock.advance(1000)
    page.dispatchEvent(new Event('online'))
    clock.advance(3999)
    expect(await isOver()).toBe(false)
    clock.advance(1)
    expect(await isOver()).toBe(true)
  })

  it('waits for the network where the device knows that there is none', async () => {
    const { page } = createPage()
    vi.stubGlobal('navigator', { onLine: false })
    const { clock, isOver } = pause(100)
    clock.advance(60_000)
    expect(await isOver()).toBe(false)
    vi.stubGlobal('navigator', { onLine: true })
    page.dispatchEvent(new Event('online'))
    clock.advance(0)
    expect(await isOver()).toBe(true)
  })
})
