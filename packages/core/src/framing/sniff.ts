import type { CreateFraming, Framing, FramingName } from './framing.ts'
import { framings } from './framings.ts'

/** Beyond so much white space it is text. */
const maxBlankChars = 1024
const fields = ['data:', 'event:', 'id:', 'retry:', ':']

/**
 * The framing of a body by how it begins: an event stream with a field or a comment, JSON with a bracket, and everything
 * else is text. A text may begin so too: to name the framing is safer.
 *
 * @returns `undefined` when more must come first
 */
export function sniffFraming(head: string): FramingName | undefined {
  const start = head.trimStart()
  if (head.length - start.length > maxBlankChars) return 'text'
  if (/^[{[]/.test(start)) return 'json'
  // A field stands at the start of its line.
  const line = head.replace(/^\uFEFF?[\r\n]*/, '')
  if (fields.some((field) => line.startsWith(field))) return 'sse'
  return start && !fields.some((field) => field.startsWith(line)) ? 'text' : undefined
}

/**
 * Cuts a body by the framing of this name, or by that which its beginning shows. A byte order mark is no part of it.
 *
 * @param onFound - is told the framing before the first message
 */
export const sniffedFraming =
  (name: FramingName | undefined, onFound: (name: FramingName) => void): CreateFraming =>
  (onMessage, maxMessageChars, control) => {
    let head = ''
    let framing: Framing | undefined

    const begin = (found: FramingName) => {
      onFound(found)
      framing = framings[found](onMessage, maxMessageChars, control)
      // One goes; a second one would be a part of the text.
      framing.push(head.replace(/^\uFEFF/, ''))
      return framing
    }

    return {
      push(text) {
        if (framing) return framing.push(text)
        head += text
        const found = head && (name ?? sniffFraming(head))
        if (found) begin(found)
      },
      end() {
        const last = name ?? (head && 'text')
        return last ? (framing ?? begin(last)).end() : true
      },
    }
  }
