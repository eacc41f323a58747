import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { requestFrame } from './request-frame.ts'

let frames: (() => void)[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  frames = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function page(visibilityState: 'visible' | 'hidden') {
  vi.stubGlobal('document', { visibilityState })
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback))
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    frames[id - 1] = () => {}
  })
}

it('waits for the next frame of a visible page, and leaves no timer', () => {
  page('visible')
  const callback = vi.fn()
  requestFrame(callback)
  vi.advanceTimersByTime(100)
  expect(callback).not.toHaveBeenCalled()
  frames[0]?.()
  expect(callback).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
})

it('takes a timer in a hidden page, which has no frames', () => {
  page('hidden')
  const callback = vi.fn()
  requestFrame(callback)
  expect(frames).toHaveLength(0)
  vi.advanceTimersByTime(20)
  expect(callback).toHaveBeenCalledOnce()
})

it('takes a timer when the page is hidden while it waits', () => {
  page('visible')
  const callback = vi.fn()
  requestFrame(callback)
  vi.advanceTimersByTime(300)
  expect(callback).toHaveBeenCalledOnce()
  frames[0]?.()
  expect(callback).toHaveBeenCalledOnce()
})

it('takes a timer where there are no frames at all', () => {
  const callback = vi.fn()
  requestFrame(callback)
  vi.advanceTimersByTime(20)
  expect(callback).toHaveBeenCalledOnce()
})

it('can be undone', () => {
  page('visible')
  const callback = vi.fn()
  requestFrame(callback)()
  frames[0]?.()
  vi.advanceTimersByTime(1000)
  expect(callback).not.toHaveBeenCalled()
})
