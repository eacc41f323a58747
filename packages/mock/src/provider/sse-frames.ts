import { encodeSse } from '@rivulet/core'
import type { Frame } from './dialect.ts'

/** Collects the frames of a stream whose messages are JSON behind `data:`. */
export function createFrames() {
  const frames: Frame[] = []
  return {
    frames,
    /** Adds a JSON message; `event` is the name that some APIs write before it. */
    add(role: Frame['role'], payload: unknown, event?: string) {
      const data = JSON.stringify(payload)
      frames.push({ role, text: encodeSse(event === undefined ? { data } : { event, data }) })
    },
    /** Adds a mark that is not JSON, such as `[DONE]`. */
    addMark(data: string) {
      frames.push({ role: 'end', text: encodeSse({ data }) })
    },
  }
}

export const sseType = 'text/event-stream; charset=utf-8'
export const jsonType = 'application/json'

/** A date of the seed's choosing, in seconds: the same seed gives the same bytes, so it is not today. */
export function pastDate(random: { integer(below: number): number }): number {
  return 1_767_225_600 + random.integer(31_536_000)
}
