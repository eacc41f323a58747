import { expect, it, vi } from 'vitest'
import { type PieceResult, readBody } from './read-body.ts'

const bodyOf = (...chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
const { signal } = new AbortController()
const tenPieces = () => bodyOf(new Uint8Array(16 * 1024 * 10))

/** A clock that each piece of work moves on. */
function clock(workMs: number) {
  let nowMs = 0
  let pieces = 0
  return {
    now: () => nowMs,
    work(): PieceResult {
      pieces++
      nowMs += workMs
      return 'something'
    },
    get pieces() {
      return pieces
    },
  }
}

it('lets the host work every 24 ms, within one huge chunk too', async () => {
  const own = clock(12)
  const yieldToHost = vi.fn(async () => {})
  await readBody(tenPieces(), own.work, signal, { now: own.now, yieldToHost })
  expect(own.pieces).toBe(10)
  expect(yieldToHost).toHaveBeenCalledTimes(5)
})

it('lets the host paint the beginning sooner than the rest', async () => {
  const own = clock(5)
  const piecesBefore: number[] = []
  const yieldToHost = async () => void piecesBefore.push(own.pieces)
  await readBody(tenPieces(), own.work, signal, { now: own.now, yieldToHost })
  expect(piecesBefore).toEqual([1, 6])
})

it('stops within a chunk when the signal fires while the host works', async () => {
  const own = clock(30)
  const controller = new AbortController()
  const yieldToHost = async () => controller.abort()
  await readBody(tenPieces(), own.work, controller.signal, { now: own.now, yieldToHost })
  expect(own.pieces).toBe(1)
})

it('ignores empty chunks', async () => {
  const seen: number[] = []
  const chunks = [0, 3, 0].map((length) => new Uint8Array(length))
  const host = { now: () => 0, yieldToHost: async () => {} }
  await readBody(
    bodyOf(...chunks),
    (piece) => (seen.push((piece as Uint8Array).length) ? 'something' : 'end'),
    signal,
    host,
  )
  expect(seen).toEqual([3])
})
