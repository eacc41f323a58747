import { createStream, type StreamState } from '@rivulet/core'
import { createClient } from 'redis'
import { afterAll, expect, it } from 'vitest'
import { createRandom } from '../../../core/test/random.ts'
import { startRedis } from '../redis-server.ts'
import { startReplicas } from './replicas.ts'
import { textOf } from './words.ts'

const rounds = Number(process.env.RIVULET_CHAOS_ROUNDS ?? 200)
const seed = Number(process.env.RIVULET_CHAOS_SEED ?? 1)
const atOnce = 10

const redis = await startRedis()
const admin = createClient({ url: redis.url })
admin.on('error', () => {}) // it cuts its own connection as well
await admin.connect()
const replicas = await startReplicas(3, redis.url)
afterAll(async () => {
  admin.destroy()
  await replicas.stop()
  await redis.stop()
})

/** Reads on until the answer has ended, over as many connections as that takes. */
const options = { reconnect: { attempts: 1000, minDelayMs: 1, maxDelayMs: 50 } }

/** How a reader ended, where that is allowed; else everything there is to know about it. */
function judge(state: StreamState, whole: string, isTrimmed: boolean): string {
  const { status, text, error } = state
  if (status === 'done' && text === whole) return 'whole'
  if (whole.startsWith(text) && error?.providerCode === 'interrupted') return 'interrupted'
  if (whole.startsWith(text) && error?.code === 'gap' && isTrimmed) return 'gap'
  let same = 0
  while (same < text.length && text[same] === whole[same]) same++
  return `${status} ${error?.code} ${error?.providerCode} ${error?.message}: ${text.length} of ${whole.length}, alike to ${same}`
}

/** A body of which, behind the first piece, nothing is taken before the gate opens. */
function slowly(gate: Promise<unknown>): typeof fetch {
  return async (...request) => {
    const response = await fetch(...request)
    let pieces = 0
    const slow = new TransformStream<Uint8Array, Uint8Array>(
      {
        async transform(piece, controller) {
          if (pieces++ > 0) await gate
          controller.enqueue(piece)
        },
      },
      undefined,
      { highWaterMark: 0 },
    )
    const { status, headers, body } = response
    return new Response(body?.pipeThrough(slow) ?? null, { status, headers })
  }
}

async function startRun(number: number) {
  const isMuch = number % 10 === 9
  const path = isMuch ? '/trimmed' : '/whole'
  const id = `${seed}-${number}`
  const whole = textOf(number, isMuch)
  let producer = 0
  const starter = createStream(
    {
      url: `${replicas.url}${path}?id=${id}&seed=${number}`,
      method: 'POST',
      // Sent again where a cut has taken the answer's head, as long as nothing of it has come.
      headers: { 'idempotency-key': id },
      async fetch(...request: Parameters<typeof fetch>) {
        const response = await fetch(...request)
        producer ||= Number(response.headers.get('x-replica'))
        return response
      },
    },
    options,
  )
  let hasText = () => {}
  const started = new Promise<void>((resolve) => {
    hasText = resolve
  })
  const undo = starter.subscribe(() => {
    if (starter.getSnapshot().text) hasText()
  })
  const first = starter.start()
  await Promise.race([started, first])
  undo()
  const others = isMuch
    ? [createStream({ url: `${replicas.url}${path}/${id}`, fetch: slowly(first) }, options)]
    : [
        createStream(`${replicas.url}${path}/${id}`, options),
        createStream(`${replicas.url}${path}/${id}`, options),
      ]
  const ended = Promise.all([first, ...others.map((stream) => stream.start())])
  return { whole, ended, producer, isMuch }
}

it(`loses and doubles nothing in ${rounds} rounds of killed machines, cut connections and slow readers`, async () => {
  const random = createRandom(seed)
  const endings = new Map<string, number>()
  const wrong: string[] = []
  let killedProducers = 0
  for (let first = 0; first < rounds; first += atOnce) {
    const runs = await Promise.all(Array.from({ length: atOnce }, (_, index) => startRun(first + index)))
    const faults = [
      async () => {
        const pid = await replicas.kill(random(3))
        killedProducers += runs.filter(({ producer }) => producer === pid).length
      },
      async () => replicas.cut(() => random(2) === 0),
      async () => void (await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'])),
    ]
    for (let fault = 0; fault < 3; fault++) {
      await new Promise((resolve) => setTimeout(resolve, random(60)))
      await faults[random(faults.length)]?.()
    }
    const results = await Promise.all(
      runs.map(async ({ ended, whole, isMuch }) => (await ended).map((state) => judge(state, whole, isMuch))),
    )
    for (const [index, result] of results.entries()) {
      for (const ending of result) {
        endings.set(ending, (endings.get(ending) ?? 0) + 1)
        if (!/^(whole|interrupted|gap)$/.test(ending)) wrong.push(`round ${first + index}: ${ending}`)
      }
    }
  }
  expect(wrong).toEqual([])
  // That it was no walk in the park.
  expect(killedProducers).toBeGreaterThan(rounds / 20)
  for (const ending of ['whole', 'interrupted', 'gap'])
    expect(endings.get(ending), ending).toBeGreaterThan(rounds / 20)
}, 600_000)
