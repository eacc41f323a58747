import { createStream, type StreamEvent } from '@rivulet/core'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { readerOf } from '../test/read-body.ts'
import { createTap, items } from '../test/sources.ts'
import { streamResponse } from './stream-response.ts'

const request = (accept?: string) =>
  new Request('http://localhost/', { headers: accept ? { accept } : undefined })

/** What our client makes of it. */
async function readBack(response: Response) {
  const events: StreamEvent[] = []
  const state = await createStream(() => response, {
    onEvent: ({ event }) => void events.push(event),
  }).start()
  return { events, state }
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\r',
        '\n',
        '\r\n',
        '\0',
        ':',
        'data: x',
        'id: 9',
        '\u2028',
        '\uFEFF',
        '\uD83D',
        ' ',
        '',
      ),
    )
    .map((parts) => parts.join('')),
)
const full = anyText.filter((value) => value !== '')
const anyEvent: fc.Arbitrary<StreamEvent> = fc.oneof(
  full.map((delta) => ({ type: 'text-delta' as const, delta })),
  full.map((delta) => ({ type: 'reasoning-delta' as const, delta })),
  full.map((delta) => ({ type: 'refusal-delta' as const, delta })),
  fc.tuple(anyText, anyText).map(([id, name]) => ({ type: 'tool-call-start' as const, id, name })),
  fc.tuple(anyText, full).map(([id, delta]) => ({ type: 'tool-call-delta' as const, id, delta })),
  fc.tuple(anyText, anyText).map(([id, args]) => ({ type: 'tool-call-end' as const, id, arguments: args })),
  fc.tuple(anyText, fc.jsonValue()).map(([name, value]) => ({ type: 'data' as const, name, value })),
  fc.nat().map((outputTokens) => ({ type: 'usage' as const, usage: { outputTokens } })),
  fc
    .tuple(anyText, anyText, fc.jsonValue())
    .map(([url, title, raw]) => ({ type: 'source' as const, source: { url, title, raw } })),
)

describe('what our client reads', () => {
  it.each(['text/event-stream', 'application/x-ndjson'])(
    'is what was written, for all text, as %s',
    async (accept) => {
      await fc.assert(
        fc.asyncProperty(fc.array(full, { maxLength: 20 }), async (texts) => {
          const { state } = await readBack(streamResponse(items(...texts), { request: request(accept) }))
          expect(state.error).toBeNull()
          expect(state.text).toBe(texts.join(''))
        }),
        { seed: 1, numRuns: 150 },
      )
    },
  )

  it.each(['text/event-stream', 'application/x-ndjson'])(
    'is every event as it was, as %s',
    async (accept) => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 20 }), async (given) => {
          const all: StreamEvent[] = [...given, { type: 'finish', reason: 'length', raw: 'max' }]
          const { events } = await readBack(streamResponse(items(...all), { request: request(accept) }))
          const wire = JSON.parse(JSON.stringify(all)) as StreamEvent[]
          expect(joined(events)).toEqual(joined(wire))
        }),
        { seed: 2, numRuns: 150 },
      )
    },
  )

  it("is a provider's answer, passed on as it is", async () => {
    const chunk = (delta: object, finish_reason: string | null = null) => ({
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta, finish_reason }],
    })
    const { state } = await readBack(
      streamResponse(items(chunk({ content: 'Hel' }), chunk({ content: 'lo' }), chunk({}, 'stop'))),
    )
    expect(state).toMatchObject({ status: 'done', text: 'Hello', finishReason: 'stop' })
  })

  it('is the events that a name of their own could have injected, and no other', async () => {
    const evil = { type: 'x\ndata: {"type":"text-delta","delta":"evil"}\n\n', text: 'fair\r\n\r\ndata: evil' }
    const body = await streamResponse(items(evil)).text()
    expect(body.split('\n\n').filter((block) => block.includes('data: '))).toEqual([
      `event: message\ndata: ${JSON.stringify(evil)}`,
      'event: message\ndata: [DONE]',
    ])
  })
})

/** Words that come in one piece of a body are one event to those who do not listen to each. */
function joined(events: readonly StreamEvent[]): StreamEvent[] {
  return events.filter((event) => event.type !== 'usage' || Object.keys(event.usage).length > 0)
}

describe('an error', () => {
  const secret = new Error('connect postgres://root:hunter2@10.0.0.3')

  it.each([
    [
      'thrown at once',
      () => {
        throw secret
      },
    ],
    [
      'of the function',
      async () => {
        throw secret
      },
    ],
    [
      'behind text',
      async function* () {
        yield 'Hel'
        throw secret
      },
    ],
    ['of what JSON cannot say', () => items('Hel', 10n)],
    ['of a source that is none', () => 7 as never],
  ])('%s comes as a typed event that tells nothing of it', async (_, source) => {
    const onError = vi.fn()
    const body = await streamResponse(source as never, { onError }).text()
    expect(body).toMatch(
      /event: error\ndata: \{"type":"error","error":\{"message":"The answer could not be completed.","code":"internal"\}\}\n\n$/,
    )
    expect(body).not.toMatch(/hunter2|postgres|BigInt/)
    expect(onError).toHaveBeenCalledOnce()
  })

  it('says what the app lets it say, and how long to wait', async () => {
    const source = createTap()
    source.fail(secret)
    const { state } = await readBack(
      streamResponse(source.iterable, {
        onError: () => {},
        describeError: () => ({ code: 'busy', message: 'Come again.', retryAfterMs: 2500 }),
      }),
    )
    expect(state.error).toMatchObject({ providerCode: 'busy', message: 'Come again.', retryAfterMs: 2500 })
  })

  it('in the description of an error is no way out either', async () => {
    const source = createTap()
    source.fail(secret)
    const body = await streamResponse(source.iterable, {
      onError: () => {},
      describeError: () => {
        throw secret
      },
    }).text()
    expect(body).toContain('"code":"internal"')
    expect(body).not.toContain('hunter2')
  })
})

describe('pieces', () => {
  it('go out one by one where the source is slow', async () => {
    const source = createTap<string>()
    const body = readerOf(streamResponse(source.iterable))
    source.give('one')
    expect(await body.until('one')).not.toContain('two')
    source.give('two')
    await body.until('two')
    source.end()
    await body.until('finish')
  })

  it('are gathered where the source is fast', async () => {
    const response = streamResponse(items(...Array.from({ length: 100 }, (_, index) => `${index} `)))
    let chunks = 0
    for await (const _ of response.body ?? []) chunks++
    expect(chunks).toBeLessThan(6)
  })

  it('leave nothing waiting behind them: who takes one and no more keeps the source where it was', async () => {
    let asked = 0
    const source = async function* () {
      for (;;) {
        asked++
        yield 'x'.repeat(1000)
      }
    }
    const reader = streamResponse(source()).body?.getReader()
    const { value } = (await reader?.read()) ?? {}
    const inPiece = new TextDecoder().decode(value).match(/text-delta/g)?.length
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(asked).toBe(inPiece)
    expect(asked).toBeLessThan(20)
    await reader?.read()
    expect(asked).toBeLessThan(40)
    await reader?.cancel()
  })

  it('end at the finish of the source, whatever would come behind it', async () => {
    const body = await streamResponse(items('a', { type: 'finish', reason: 'stop', raw: null }, 'b')).text()
    expect(body).not.toContain('"b"')
    expect(body.match(/finish/g)).toHaveLength(1)
  })
})
