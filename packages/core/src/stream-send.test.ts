import { expect, it } from 'vitest'
import { chat } from '../test/events.ts'
import { createFakeSource } from '../test/fake-source.ts'
import { createStream } from './create-stream.ts'
import type { OpenFunction } from './source/source.ts'

/** A source that keeps what it is sent. */
function createTalkingSource() {
  const source = createFakeSource()
  const sent: unknown[] = []
  const open: OpenFunction = (context) => {
    context.onSend?.((message) => sent.push(message))
    return source.open(context)
  }
  return { ...source, open, sent }
}

const failureOf = (action: () => void) => {
  try {
    action()
  } catch (error) {
    return error
  }
  return undefined
}

it('hands messages to the source from the start of the run to its end', async () => {
  const source = createTalkingSource()
  const stream = createStream(source.open)
  const ended = stream.start()
  stream.send({ first: true })
  await Promise.resolve()
  source.send(chat.text('Hi'))
  stream.send('second')
  source.send(chat.stop + chat.done)
  await ended
  expect(source.sent).toEqual([{ first: true }, 'second'])
  expect(failureOf(() => stream.send('late'))).toMatchObject({ code: 'invalid-request' })
  expect(source.sent).toHaveLength(2)
})

it('says so at once when nothing runs', () => {
  const stream = createStream(createTalkingSource().open)
  expect(failureOf(() => stream.send('early'))).toMatchObject({
    name: 'StreamError',
    code: 'invalid-request',
  })
})

it('says what to use when the source only reads', () => {
  const stream = createStream(createFakeSource().open)
  void stream.start()
  const failure = failureOf(() => stream.send('hello'))
  expect(failure).toMatchObject({ name: 'StreamError', code: 'unsupported' })
  expect(String(failure)).toContain('webSocket()')
  expect(stream.getSnapshot().status).toBe('connecting')
  stream.cancel()
})

it('sends nothing to a run that was cancelled or replaced', async () => {
  const first = createTalkingSource()
  const second = createTalkingSource()
  const sources = [first, second]
  const stream = createStream((context) => (sources.shift() ?? second).open(context))
  void stream.start()
  stream.cancel()
  expect(failureOf(() => stream.send('late'))).toMatchObject({ code: 'invalid-request' })
  void stream.start()
  stream.send('to the second')
  expect([first.sent, second.sent]).toEqual([[], ['to the second']])
  stream.cancel()
})

it('tells a source that no attempt came before', async () => {
  const cursors: unknown[] = []
  await createStream(({ cursor }) => {
    cursors.push(cursor)
    return new Response(chat.answer('Hi'), { headers: { 'content-type': 'text/event-stream' } })
  }).start()
  expect(cursors).toEqual([null])
})
