import { expect, it, vi } from 'vitest'
import { readBody } from './read-body.ts'

const bodyOf = (...chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })

it('lets the host work whenever half a frame has gone by, within one huge chunk too', async () => {
  let nowMs = 0
  let pieces = 0
  const yieldToHost = vi.fn(async () => {})
  await readBody(bodyOf(new Uint8Array(16 * 1024 * 10)), {
    signal: new AbortController().signal,
    now: () => nowMs,
    yieldToHost,
    onBytes() {
      pieces++
      nowMs += 4
      return true
    },
  })
  expect(pieces).toBe(10)
  expect(yieldToHost).toHaveBeenCalledTimes(5)
})

it('stops within a chunk when the signal fires while the host works', async () => {
  const controller = new AbortController()
  let nowMs = 0
  let pieces = 0
  await readBody(bodyOf(new Uint8Array(16 * 1024 * 10)), {
    signal: controller.signal,
    now: () => nowMs,
    yieldToHost: async () => controller.abort(),
    onBytes() {
      pieces++
      nowMs += 10
      return true
    },
  })
  expect(pieces).toBe(1)
})

it('ignores empty chunks', async () => {
  const seen: number[] = []
  await readBody(bodyOf(new Uint8Array(0), new Uint8Array(3), new Uint8Array(0)), {
    signal: new AbortController().signal,
    now: () => 0,
    yieldToHost: async () => {},
    onBytes: ({ length }) => seen.push(length) > 0,
  })
  expect(seen).toEqual([3])
})
