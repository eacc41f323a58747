import { expect, it } from 'vitest'
import { createStream } from '../src/create-stream.ts'
import { createMessage } from '../src/framing/message.ts'
import { ownStreams } from './own-streams.ts'
import { createRandom } from './random.ts'
import { linesOf, loadRecordings, type Recording } from './recordings.ts'

const oddities: readonly unknown[] = [
  null,
  0,
  '',
  'x',
  true,
  [],
  {},
  [null],
  [[]],
  { text: {} },
  { error: 0 },
]

/** The payloads of a stream with their names, however they were framed. */
function messagesOf({ bytes, contentType }: Recording): { name: string | undefined; value: unknown }[] {
  const text = new TextDecoder().decode(bytes)
  if (contentType?.includes('json') && !contentType.includes('nd'))
    return (JSON.parse(text) as unknown[]).map((value) => ({ name: undefined, value }))
  let name: string | undefined
  return text.split(/[\r\n]+/).flatMap((line) => {
    const [, field, rest = ''] = /^(data|event): ?(.*)/.exec(line) ?? []
    if (field === 'event') name = rest
    const json = field === 'data' ? rest : line
    try {
      return field === 'event' ? [] : [{ name, value: JSON.parse(json) as unknown }]
    } catch {
      return []
    }
  })
}

/** Puts something else in the place of one value in a few. */
function spoil(value: unknown, random: (below: number) => number): unknown {
  if (random(12) === 0) return oddities[random(oddities.length)]
  if (Array.isArray(value)) return value.map((item) => spoil(item, random))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoil(inner, random)]))
}

const streams = [...ownStreams.filter(({ name }) => name.endsWith('CJK')), ...loadRecordings()].filter(
  ({ bytes }) => bytes.length < 60_000 && linesOf(new TextDecoder().decode(bytes)).length > 0,
)

it.for(streams)('gives an answer or says what is wrong, whatever the shape of $name', async (recording) => {
  const random = createRandom(5)
  const given = messagesOf(recording)
  const endings = new Set<string>()
  for (let round = 0; round < 40; round++) {
    async function* messages() {
      for (const { name, value } of given) yield createMessage(JSON.stringify(spoil(value, random)), name)
    }
    const { status, error, text } = await createStream(messages).start()
    endings.add(error?.code ?? status)
    expect(typeof text).toBe('string')
  }
  const known = ['done', 'truncated', 'provider', 'invalid-message']
  expect([...endings].filter((ending) => !known.includes(ending))).toEqual([])
})
