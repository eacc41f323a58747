// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { createManualClock } from './clock/manual-clock.ts'
import { createMockFetch } from './create-mock-fetch.ts'

// In jsdom, where components are tested: the page has an address there, and an AbortSignal of its own.
describe('createMockFetch', () => {
  const fetch = createMockFetch({ defaults: { pace: 0, scenario: 'echo' } })

  it('takes an address of the page, a whole one, a URL, or a request', async () => {
    const whole = 'https://api.example/text?prompt=hi'
    for (const input of ['/text?prompt=hi', whole, new URL(whole), new Request(whole)]) {
      expect(await (await fetch(input)).text()).toBe('hi')
    }
    expect((await fetch('/text?prompt=hi')).url).toBe(`${location.origin}/text?prompt=hi`)
  })

  it('takes method, headers and body as fetch does', async () => {
    const body = new URLSearchParams({ a: '1' })
    const response = await fetch('/text', { method: 'POST', body, headers: { 'x-mock-scenario': 'echo' } })
    expect(await response.text()).toBe('a=1')
  })

  it('fails with the reason of the abort, before the head and after it', async () => {
    const clock = createManualClock()
    const slow = createMockFetch({ clock, defaults: { pace: 1 } })
    const early = new AbortController()
    const asking = slow('/text?fault=no-headers', { signal: early.signal })
    early.abort()
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' })

    const late = new AbortController()
    const reading = (await slow('/text?prompt=tides', { signal: late.signal })).text()
    late.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    expect(clock.waiting()).toBe(0)
  })

  it('fails at once when it was aborted before', async () => {
    await expect(fetch('/text', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})
