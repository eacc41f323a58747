import { createParser } from 'eventsource-parser'

/** Everything measured. Each reads a body to its end and gives back the text of the answer. */
export const subjects = [
  {
    name: 'parser',
    title: 'limit: eventsource-parser 4 and JSON.parse',
    kind: 'limit',
    reference: true,
    prepare: () => readByParser,
  },
  { name: 'stream', title: '**createStream**', kind: 'ours', judged: true, prepare: readByStream },
  {
    name: 'review',
    title: '**createStream** with a review of each sentence',
    kind: 'reviewed',
    prepare: ({ reviewGate, ...core }) =>
      readByStream(core, { review: reviewGate({ check: () => 'release' }) }),
  },
]

/** No more than it takes: no checks, no state. */
async function readByParser(body) {
  let text = ''
  const parser = createParser({
    onEvent({ data }) {
      if (data !== '[DONE]') text += JSON.parse(data).choices[0].delta.content ?? ''
    },
  })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text
    parser.feed(decoder.decode(value, { stream: true }))
  }
}

/** Bytes to reducer state as it ships: nothing named, state published as ever. */
function readByStream({ createStream }, options) {
  let body
  const source = () => new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  const stream = createStream(source, options)
  return async (given) => {
    body = given
    const { status, text } = await stream.start()
    return status === 'done' ? text : status
  }
}
