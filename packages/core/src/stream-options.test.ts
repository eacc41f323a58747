import { describe, expect, it } from 'vitest'
import { chat } from '../test/events.ts'
import { createFakeHost, createFakeServer, hangs, sends } from '../test/fake-server.ts'
import { createStream } from './create-stream.ts'
import type { StreamOptions } from './stream-options.ts'

const url = 'https://example.test/answer'

/** Options as JavaScript can give them. */
const loose = (options: { readonly [name: string]: unknown }) => options as StreamOptions

describe('an option that is undefined', () => {
  it('means its default', async () => {
    const { fetch } = createFakeServer(sends(chat.answer('Hi')))
    const options = loose({
      protocol: undefined,
      map: undefined,
      framing: undefined,
      keep: undefined,
      cursor: undefined,
      reconnect: { attempts: undefined, minDelayMs: undefined, resend: undefined, onGap: undefined },
      timeouts: { connectMs: undefined, idleMs: undefined, totalMs: undefined },
      limits: { maxMessageChars: undefined, maxTextChars: undefined },
    })
    expect(await createStream({ url, fetch }, options).start()).toMatchObject({ status: 'done', text: 'Hi' })
  })

  it('leaves the others their limits', async () => {
    const { fetch } = createFakeServer(hangs)
    const { host, pass } = createFakeHost()
    const stream = createStream(
      { url, fetch },
      { host, reconnect: false, ...loose({ timeouts: { connectMs: undefined, idleMs: 7 } }) },
    )
    const ended = stream.start()
    await pass()
    await pass(300_000)
    expect((await ended).error).toMatchObject({ code: 'timeout', message: expect.stringContaining('300000') })
  })
})

describe('an option that is invalid', () => {
  it.each<[object, string]>([
    [{ keep: Number.NaN }, 'options.keep must be a whole number from 0, or Infinity: NaN is none.'],
    [{ keep: -1 }, 'options.keep must be a whole number from 0, or Infinity: -1 is none.'],
    [{ keep: 2.5 }, ': 2.5 is none.'],
    [{ keep: '7' }, ': "7" is none.'],
    [
      { timeouts: { idleMs: Number.NaN } },
      'timeouts.idleMs must be a number above 0, or Infinity: NaN is none.',
    ],
    [{ timeouts: { idleMs: null } }, ': null is none.'],
    [
      { limits: { maxTextChars: 10n } },
      'limits.maxTextChars must be a number above 0, or Infinity: 10 is none.',
    ],
    [{ reconnect: { attempts: 1.5 } }, 'reconnect.attempts must be a whole number from 0, or Infinity: 1.5'],
    [{ protocol: 'openai' }, 'no protocol openai, only openai-realtime, openai-responses, openai-chat, '],
    [{ protocol: 'constructor' }, 'no protocol constructor, only '],
    [{ protocol: null }, 'no protocol null, only '],
  ])('fails the run before any request, and says what to pass: %o', async (options, words) => {
    const { fetch, requests } = createFakeServer(sends(chat.answer('Hi')))
    const { error } = await createStream({ url, fetch }, loose({ ...options })).start()
    expect(error).toMatchObject({ code: 'invalid-request', message: expect.stringContaining(words) })
    expect(requests).toHaveLength(0)
  })

  it('may be endless where that makes sense', async () => {
    const { fetch } = createFakeServer(sends(chat.answer('Hi')))
    const options = { keep: Infinity, reconnect: { attempts: Infinity }, limits: { maxTextChars: Infinity } }
    expect((await createStream({ url, fetch }, options).start()).status).toBe('done')
  })
})
