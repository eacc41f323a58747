import type { Step, StepFault } from './script.ts'

const encoder = new TextEncoder()

/** Bytes that the steps send in all. */
export function countBytes(steps: Iterable<Step>): number {
  let total = 0
  for (const step of steps) if ('send' in step) total += bytesOf(step.send).length
  return total
}

/** Milliseconds that the steps wait in all. */
export function countWaitMs(steps: Iterable<Step>): number {
  let total = 0
  for (const step of steps) if ('waitMs' in step) total += step.waitMs
  return total
}

/** Sends the same bytes in pieces of `size` bytes, through characters and messages alike; waits stay where they are. */
export function* cutIntoPieces(steps: Iterable<Step>, size: number): Generator<Step> {
  let held: Uint8Array[] = []
  let heldLength = 0
  for (const step of steps) {
    if ('send' in step) {
      const bytes = bytesOf(step.send)
      held.push(bytes)
      heldLength += bytes.length
      if (heldLength < size) continue
      const joined = join(held)
      const wholeLength = heldLength - (heldLength % size)
      for (let start = 0; start < wholeLength; start += size)
        yield { send: joined.subarray(start, start + size) }
      held = [joined.subarray(wholeLength)]
      heldLength -= wholeLength
    } else {
      // What comes next may be an answer to what is held back.
      if ('fault' in step || step.waitMs === Number.POSITIVE_INFINITY) {
        yield { send: join(held) }
        held = []
        heldLength = 0
      }
      yield step
    }
  }
  yield { send: join(held) }
}

/** Sends the first `count` bytes, then breaks off with `fault`; without one, it ends as if that were all. */
export function* failAfter(steps: Iterable<Step>, count: number, fault?: StepFault): Generator<Step> {
  let left = count
  for (const step of steps) {
    if ('send' in step) {
      const bytes = bytesOf(step.send).slice(0, left)
      if (bytes.length > 0) yield { send: bytes }
      left -= bytes.length
      if (left <= 0) break
    } else {
      yield step
    }
  }
  if (fault) yield { fault }
}

/** Sends every byte on its own, `everyMs` apart. */
export function* drip(steps: Iterable<Step>, everyMs: number): Generator<Step> {
  for (const step of steps) {
    if (!('send' in step)) continue
    for (const byte of bytesOf(step.send)) {
      yield { waitMs: everyMs }
      yield { send: Uint8Array.of(byte) }
    }
  }
}

/** Everything the steps send, as one chunk. */
export function joinSends(steps: Iterable<Step>): Uint8Array {
  const chunks: Uint8Array[] = []
  for (const step of steps) if ('send' in step) chunks.push(bytesOf(step.send))
  return join(chunks)
}

function bytesOf(chunk: string | Uint8Array): Uint8Array {
  return typeof chunk === 'string' ? encoder.encode(chunk) : chunk
}

function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.length
  }
  return joined
}
