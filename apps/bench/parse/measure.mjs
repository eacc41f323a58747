import { cpuMs } from '../harness/cpu-time.mjs'

const leastMs = 150

/** A body that gives one chunk a read, as a network does, and is never short of the next. */
function bodyOf(chunks) {
  let next = 0
  return new ReadableStream(
    {
      pull(controller) {
        if (next < chunks.length) controller.enqueue(chunks[next++])
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Reads an answer over and over. @returns MB (1,000,000 bytes) a second of CPU time, and whether every text was exact */
export async function measure(read, { chunks, bytes, text }) {
  let answers = 0
  let exact = true
  const startMs = cpuMs()
  let elapsedMs = 0
  while (elapsedMs < leastMs) {
    exact = (await read(bodyOf(chunks))) === text && exact
    answers++
    elapsedMs = cpuMs() - startMs
  }
  return { mbPerSecond: (bytes * answers) / elapsedMs / 1000, exact }
}
