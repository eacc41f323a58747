import { describe, expect, it } from 'vitest'
import { createManualClock } from '../clock/manual-clock.ts'
import { playScript } from './play-script.ts'
import type { Script, Step } from './script.ts'

const decoder = new TextDecoder()

/** Plays under a clock that stands still, and notes what has been read so far. */
async function playOnClock(script: Script) {
  const clock = createManualClock()
  const client = new AbortController()
  const response = await playScript(script, { clock, signal: client.signal })
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader()
  return { clock, client, response, reader }
}

/** Steps that tell how far they have been played, and whether they were let go. */
function watchSteps(steps: readonly Step[]) {
  const seen = { played: 0, released: false }
  function* play() {
    try {
      for (const step of steps) {
        seen.played++
        yield step
      }
    } finally {
      seen.released = true
    }
  }
  return { seen, steps: play() }
}

const never = new AbortController().signal

describe('a played body', () => {
  it('sends each chunk when the waits before it are over, and not before', async () => {
    const { clock, reader } = await playOnClock({
      steps: [{ send: 'now' }, { waitMs: 30 }, { waitMs: 20 }, { send: 'later' }],
    })
    expect(decoder.decode((await reader.read()).value)).toBe('now')
    let later = ''
    const reading = reader.read().then(({ value }) => {
      later = decoder.decode(value)
    })
    await clock.advance(49)
    expect(later).toBe('')
    await clock.advance(1)
    await reading
    expect(later).toBe('later')
    expect((await reader.read()).done).toBe(true)
  })

  it('plays no step before somebody reads', async () => {
    const { seen, steps } = watchSteps([{ send: 'a' }, { send: 'b' }, { send: 'c' }])
    const { clock, reader } = await playOnClock({ steps })
    await clock.advance(1000)
    expect(seen.played).toBe(0)
    await reader.read()
    await clock.advance(1000)
    expect(seen.played).toBe(1)
  })

  it('catches up with its timetable after a reader was slow', async () => {
    const { clock, reader } = await playOnClock({
      steps: [{ send: 'a' }, { waitMs: 10 }, { send: 'b' }, { waitMs: 10 }, { send: 'c' }],
    })
    await reader.read()
    await clock.advance(500)
    expect(decoder.decode((await reader.read()).value)).toBe('b')
    expect(decoder.decode((await reader.read()).value)).toBe('c')
    expect(clock.waiting()).toBe(0)
  })

  it('ends a wait early when its own signal says so, and counts on from there', async () => {
    const enough = new AbortController()
    const { clock, reader } = await playOnClock({
      steps: [{ waitMs: 1000, orUntil: enough.signal }, { send: 'a' }, { waitMs: 20 }, { send: 'b' }],
    })
    const reading = reader.read()
    await clock.advance(300)
    enough.abort()
    expect(decoder.decode((await reading).value)).toBe('a')
    expect(clock.waiting()).toBe(0)
    const next = reader.read()
    await clock.advance(19)
    expect(clock.waiting()).toBe(1)
    await clock.advance(1)
    expect(decoder.decode((await next).value)).toBe('b')
  })

  it('does not begin a wait whose signal has been aborted before', async () => {
    const { reader } = await playOnClock({
      steps: [{ waitMs: 1000, orUntil: AbortSignal.abort() }, { send: 'a' }],
    })
    expect(decoder.decode((await reader.read()).value)).toBe('a')
  })

  it('leaves such a wait when the client leaves', async () => {
    const { clock, reader, client } = await playOnClock({
      steps: [{ waitMs: 1000, orUntil: never }],
    })
    const reading = reader.read()
    await clock.advance(10)
    client.abort(new Error('gone'))
    await expect(reading).rejects.toThrow('gone')
    expect(clock.waiting()).toBe(0)
  })

  it('fails with the reason of the abort in the middle of a wait, and leaves no timer', async () => {
    const { seen, steps } = watchSteps([{ waitMs: 1000 }, { send: 'late' }])
    const { clock, client, reader } = await playOnClock({ steps })
    const reading = reader.read()
    await clock.advance(1)
    expect(clock.waiting()).toBe(1)
    client.abort(new Error('enough'))
    await expect(reading).rejects.toThrow('enough')
    expect(clock.waiting()).toBe(0)
    expect(seen).toEqual({ played: 1, released: true })
  })

  it('stops its timer and lets go of its steps when it is cancelled in the middle of a wait', async () => {
    const { seen, steps } = watchSteps([{ waitMs: 1000 }, { send: 'late' }])
    const { clock, reader } = await playOnClock({ steps })
    const reading = reader.read()
    await clock.advance(1)
    await reader.cancel()
    expect((await reading).done).toBe(true)
    expect(clock.waiting()).toBe(0)
    expect(seen.released).toBe(true)
  })

  it('stays silent at a stall until the client leaves', async () => {
    const { clock, client, reader } = await playOnClock({
      steps: [{ send: 'a' }, { fault: 'stall' }, { send: 'b' }],
    })
    await reader.read()
    let settled = false
    const reading = reader.read().finally(() => {
      settled = true
    })
    await clock.advance(3_600_000)
    expect(settled).toBe(false)
    client.abort(new Error('gone'))
    await expect(reading).rejects.toThrow('gone')
  })

  it('fails as fetch does when the connection is cut, after what came before', async () => {
    const { reader } = await playOnClock({ steps: [{ send: 'half' }, { fault: 'cut' }] })
    expect(decoder.decode((await reader.read()).value)).toBe('half')
    await expect(reader.read()).rejects.toBeInstanceOf(TypeError)
  })

  it('fails with what its steps throw', async () => {
    function* broken(): Generator<Step> {
      yield { send: 'a' }
      throw new RangeError('a mistake in the script')
    }
    const { reader } = await playOnClock({ steps: broken() })
    await reader.read()
    await expect(reader.read()).rejects.toThrow('a mistake in the script')
  })

  it('plays the same array again with the same bytes, even when a reader took its buffers away', async () => {
    const script = { steps: [{ send: Uint8Array.of(1, 2) }, { send: 'text' }] }
    const first = await (await playScript(script)).arrayBuffer()
    structuredClone(first, { transfer: [first] })
    expect([...(await (await playScript(script)).bytes())]).toEqual([
      1,
      2,
      ...new TextEncoder().encode('text'),
    ])
  })

  it('sends bytes beyond a view it was given no more than those in the view', async () => {
    const view = Uint8Array.of(9, 1, 2, 9).subarray(1, 3)
    expect([...(await (await playScript({ steps: [{ send: view }] })).bytes())]).toEqual([1, 2])
  })
})

describe('a played head', () => {
  it('carries status and headers', async () => {
    const response = await playScript({
      status: 418,
      headers: { 'x-pot': 'tea' },
      steps: [{ send: 'short' }],
    })
    expect(response.status).toBe(418)
    expect(response.headers.get('x-pot')).toBe('tea')
    expect(await response.text()).toBe('short')
  })

  it('has no body where the status allows none', async () => {
    expect((await playScript({ status: 204, steps: [] })).body).toBeNull()
  })

  it('comes after its wait', async () => {
    const clock = createManualClock()
    let head: Response | undefined
    const playing = playScript({ headersAfterMs: 200, steps: [] }, { clock, signal: never }).then(
      (response) => {
        head = response
      },
    )
    await clock.advance(199)
    expect(head).toBeUndefined()
    await clock.advance(1)
    await playing
    expect(head?.status).toBe(200)
  })

  it('never comes once its wait is aborted', async () => {
    const clock = createManualClock()
    const client = new AbortController()
    const playing = playScript({ headersAfterMs: 200, steps: [] }, { clock, signal: client.signal })
    client.abort(new Error('gone'))
    await expect(playing).rejects.toThrow('gone')
    expect(clock.waiting()).toBe(0)
  })

  it.each(['no-headers', 'endless-headers'] as const)(
    'stays away with %s until the abort',
    async (connection) => {
      const clock = createManualClock()
      const client = new AbortController()
      let settled = false
      const playing = playScript({ connection }, { clock, signal: client.signal }).finally(() => {
        settled = true
      })
      await clock.advance(3_600_000)
      expect(settled).toBe(false)
      client.abort(new Error('gone'))
      await expect(playing).rejects.toThrow('gone')
    },
  )

  it('fails as fetch does when the connection is refused', async () => {
    await expect(playScript({ connection: 'refused' })).rejects.toBeInstanceOf(TypeError)
  })

  it('rejects at once with the reason of a signal that was aborted before', async () => {
    const signal = AbortSignal.abort(new Error('before'))
    await expect(playScript({ steps: [{ send: 'a' }] }, { signal })).rejects.toThrow('before')
  })
})
