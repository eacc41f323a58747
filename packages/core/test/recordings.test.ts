import { expect, it } from 'vitest'
import { createStream } from '../src/create-stream.ts'
import { webSocket } from '../src/source/web-socket.ts'
import { expectedFields, fieldsOf } from './expected-state.ts'
import { cutResponse, piecesResponse } from './fake-source.ts'
import { createFakeWebSocket } from './fake-web-socket.ts'
import { ownStreams } from './own-streams.ts'
import { createRandom } from './random.ts'
import { recordingDifferences } from './recording-differences.ts'
import { linesOf, loadRecordings, type Recording } from './recordings.ts'

const recordings = [...loadRecordings(), ...ownStreams]
const bodies = recordings.filter(({ contentType }) => contentType)
const sockets = recordings.filter(({ contentType }) => !contentType)

it.for(bodies)('gives what it holds when it comes whole: $name', async (recording) => {
  await play(recording, () => cutResponse(recording.bytes, 0, recording.contentType ?? ''))
})

it.for(bodies)('gives the same when it comes in single bytes: $name', async (recording) => {
  await play(recording, () => cutResponse(recording.bytes, 1, recording.contentType ?? ''))
})

it.for(bodies)('gives the same in twenty ways to cut it at random: $name', async (recording) => {
  const random = createRandom(7)
  for (let way = 0; way < 20; way++) {
    const pieces: Uint8Array[] = []
    for (let at = 0; at < recording.bytes.length; ) {
      const end = at + 1 + random(way % 2 ? 2000 : 100)
      pieces.push(recording.bytes.slice(at, end))
      at = end
    }
    await play(recording, () => piecesResponse(pieces, recording.contentType ?? ''))
  }
})

it.for(sockets)('gives what it holds when it comes through a socket: $name', async (recording) => {
  const { WebSocket } = createFakeWebSocket((socket) =>
    queueMicrotask(() => {
      socket.open()
      for (const frame of linesOf(new TextDecoder().decode(recording.bytes))) socket.receive(frame)
    }),
  )
  await play(recording, webSocket('wss://example.test/', { WebSocket }))
})

it('knows no difference to a recording that is not there', () => {
  const names = recordings.map(({ name }) => name)
  const differences = process.env.RIVULET_FIXTURES ? Object.keys(recordingDifferences) : []
  expect(differences.filter((name) => !names.includes(name))).toEqual([])
})

async function play({ name, expected }: Recording, open: Parameters<typeof createStream>[0]) {
  let raw: string | null | undefined
  const state = await createStream(open, {
    onEvent({ event }) {
      if (event.type === 'finish') raw = event.raw
    },
  }).start()
  const actual = fieldsOf(state, raw)
  const wanted = expectedFields(expected, actual)
  const differences = recordingDifferences[name] ?? {}
  const given = Object.entries(differences).map(([field, { gives }]) => [field, gives(expected)])

  expect(actual).toEqual({ ...wanted, ...Object.fromEntries(given) })
  for (const field of Object.keys(differences)) expect(actual[field]).not.toEqual(wanted[field])
  expect(new Set(state.toolCalls.map(({ id }) => id)).size).toBe(state.toolCalls.length)
}
