import { type Review, type ReviewCheck, reviewGate } from '@rivulet/core/review'
import { useStream, useStreamValue } from '@rivulet/react'
import { createRoot } from 'react-dom/client'
import { expect, it } from 'vitest'

const runs = 1000

/** Small and seeded: the same runs every time. */
function createRandom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
type Random = ReturnType<typeof createRandom>

const words = ['Hi ', 'there. ', 'So ', 'it is! ', 'Yes? ', '\n', 'secret ', 'secret. ', 'evil ']

/** Chunks of a random answer: `secret` is to be rewritten, `evil` blocks. */
function* createChunks(random: Random): Generator<string> {
  const all = words.length - (random(3) ? 1 : 0)
  const text = Array.from({ length: 4 + random(20) }, () => words[random(all)]).join('')
  for (let at = 0; at < text.length; ) {
    const size = 1 + random(12)
    yield text.slice(at, at + size)
    at += size
  }
}

const pause = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

/** Verdicts at once, a little later, or after others of other runs. @param onPass - is told how much a verdict lets pass */
function createCheck(random: Random, retract: 'held' | 'all', onPass: (chars: number) => void): ReviewCheck {
  return async ({ held }) => {
    for (let turns = random(3); turns > 0; turns--) await (random(2) ? pause() : undefined)
    if (held.includes('evil')) return { type: 'block', reason: 'evil', retract }
    const text = held.replaceAll('secret', 'gone')
    onPass(text.length)
    return text === held ? 'release' : { type: 'replace', text }
  }
}

type Answer = ReturnType<typeof useStream>

/** @param onRender - is given what begins a run */
function Page({ random, review, onRender }: PageProps) {
  const answer = useStream(() => createBody(random), { framing: 'text', review })
  onRender(answer.start)
  return <output>{useStreamValue(answer, ({ text }) => text)}</output>
}
type PageProps = { random: Random; review: Review; onRender(start: Answer['start']): void }

async function* createBody(random: Random) {
  for (const chunk of createChunks(random)) {
    if (random(4) === 0) await pause()
    yield chunk
  }
}

it('never shows a character before its verdict, nor one that was rewritten or blocked, in a thousand runs', async () => {
  const random = createRandom(11)
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  let start: Answer['start'] | undefined
  let passed = 0
  let tooEarly = 0
  const shown: string[] = []
  const observer = new MutationObserver((records) => {
    // What stood there between two changes is told as what the later one took away.
    for (const { oldValue } of records) if (oldValue) shown.push(oldValue)
    const text = place.textContent ?? ''
    shown.push(text)
    if (text.length > passed) tooEarly++
  })
  observer.observe(place, {
    subtree: true,
    childList: true,
    characterData: true,
    characterDataOldValue: true,
  })

  let blocked = 0
  let rewritten = 0
  for (let run = 0; run < runs; run++) {
    const review = reviewGate({
      check: createCheck(random, random(2) ? 'held' : 'all', (chars) => {
        passed += chars
      }),
      inFlight: 1 + random(3),
      unit: random(2) ? 'sentence' : 'all',
    })
    const begin = await new Promise<Answer['start']>((resolve) => {
      root.render(<Page random={random} review={review} onRender={resolve} />)
    })
    // The effects of that render, by which the newest options count.
    await pause()
    start ??= begin
    passed = 0
    const { status, review: end, text } = await start()
    expect(status).toBe('done')
    expect(end.heldChars).toBe(0)
    if (end.status === 'blocked') blocked++
    if (text.includes('gone')) rewritten++
  }
  observer.disconnect()
  root.unmount()
  place.remove()
  expect(blocked).toBeGreaterThan(runs / 10)
  expect(rewritten).toBeGreaterThan(runs / 10)
  expect(shown.length).toBeGreaterThan(runs)
  expect(shown.filter((text) => /secret|evil/.test(text))).toEqual([])
  expect(tooEarly).toBe(0)
})

it('shows a sentence in the frame in which the next one begins, when its check is quick', async () => {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const body = writable.getWriter()
  const encoder = new TextEncoder()
  const review = reviewGate({ check: () => 'release' })
  const begin = await new Promise<Answer['start']>((resolve) => {
    root.render(<Given body={readable} review={review} onRender={resolve} />)
  })
  await pause()
  const ended = begin()

  const shown: (string | null)[] = []
  const expected: string[] = []
  await body.write(encoder.encode('Number 0'))
  for (let index = 0; index < sentences; index++) {
    await body.write(encoder.encode(` ends. Number ${index + 1}`))
    await frame()
    shown.push(place.textContent)
    expected.push(Array.from({ length: index + 1 }, (_, before) => `Number ${before} ends. `).join(''))
  }
  expect(shown).toEqual(expected)
  await body.close()
  await ended
  root.unmount()
  place.remove()
})
const sentences = 20

/** The next frame, with all that is done in it. */
const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => void pause().then(resolve)))

function Given({ body, review, onRender }: GivenProps) {
  const answer = useStream(() => body, { framing: 'text', review })
  onRender(answer.start)
  return <output>{useStreamValue(answer, ({ text }) => text)}</output>
}
type GivenProps = { body: ReadableStream; review: Review; onRender(start: Answer['start']): void }
