import { encodeSse, type SseFields } from '@rivulet/core'
import type { Frame } from './dialect.ts'

/**
 * Collects the frames of a stream whose messages are JSON behind `data:`.
 *
 * @param lineEnd - default LF
 */
export function createFrames(lineEnd: '\n' | '\r\n' = '\n') {
  const frames: Frame[] = []
  const encode = (fields: SseFields) => encodeSse(fields).replaceAll('\n', lineEnd)
  return {
    frames,
    /** Adds a JSON message; `event` is the name that some APIs write before it, `pieces` what the message carries. */
    add(role: Frame['role'], payload: unknown, event?: string, pieces = 1) {
      const data = JSON.stringify(payload)
      frames.push({ role, pieces, text: encode(event === undefined ? { data } : { event, data }) })
    },
    /** Adds a mark that is not JSON, such as `[DONE]`. */
    addMark(data: string) {
      frames.push({ role: 'end', text: encode({ data }) })
    },
    /** Adds a comment, which readers pass over. */
    addComment(comment: string) {
      frames.push({ role: 'rest', text: encode({ comment }) })
    },
  }
}

export const sseType = 'text/event-stream; charset=utf-8'
export const jsonType = 'application/json'

/** A date of the seed's choosing, in seconds: the same seed gives the same bytes, so it is not today. */
export function pastDate(random: { integer(below: number): number }): number {
  return 1_767_225_600 + random.integer(31_536_000)
}
