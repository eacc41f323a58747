import './lib/require-node.mjs'
import { createStream } from '../packages/core/src/index.ts'
import { createMockServer } from '../packages/mock/src/node/index.ts'

// Asks the mock server the same question as a stream and in one piece, at the pace and with the delay of the demo's page
// Compare, and prints what docs/guides/when-to-stream.mdx quotes. Times are those of a person: until the first words, until
// the end.
const lengths = [12, 30, 60, 120, 240, 720]
const [pace, delayMs] = [60, 350]

const { url, close } = await createMockServer()
// The first request of a process takes longer, and no length is to pay for another.
await measure(1)
const rows = []
for (const tokens of lengths) rows.push(await measure(tokens))
await close()

console.log(`${pace} tokens a second, ${delayMs} ms before the first\n`)
console.log(
  '| tokens | first words, streamed | whole, streamed | whole, in one piece | sooner by | bytes, streamed | bytes, in one piece |',
)
console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
for (const cells of rows) console.log(`| ${cells.join(' | ')} |`)

async function measure(tokens) {
  const [streamed, awaited] = await Promise.all([ask(tokens, true), ask(tokens, false)])
  return [
    tokens,
    seconds(streamed.firstMs),
    seconds(streamed.totalMs),
    seconds(awaited.firstMs),
    seconds(awaited.firstMs - streamed.firstMs),
    streamed.bytes,
    awaited.bytes,
  ]
}

async function ask(tokens, stream) {
  let bytes = 0
  const fetchCounted = async (...request) => {
    const response = await fetch(...request)
    const count = new TransformStream({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body.pipeThrough(count), response)
  }
  const query = new URLSearchParams({
    scenario: tokens < 60 ? 'short' : 'long',
    tokens: `${tokens}`,
    pace: `${pace}`,
    delayMs: `${delayMs}`,
  })
  const source = { url: `${url}/v1/responses?${query}`, fetch: fetchCounted }
  const state = await createStream(source).start({ model: 'mock', input: 'Why do rivers bend?', stream })
  if (state.status !== 'done') throw state.error ?? new Error(`The answer ended as ${state.status}.`)
  return { firstMs: state.timing.firstTextMs, totalMs: state.timing.totalMs, bytes }
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(2)} s`
}
