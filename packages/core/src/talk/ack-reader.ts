const mark = ': ack '
/** Longer than any id that is given. */
const maxAckChars = 200

/**
 * Finds the acknowledgements in an event stream: lines `: ack <id>`. Comments, so that a client that does not talk sees
 * nothing of them; in the log of the run like all else, so that they come again with what else was missed.
 */
export function createAckReader(onAck: (id: string) => void): (piece: string) => void {
  /** The beginning of the last line, as far as it may be one. */
  let rest = ''
  return (piece) => {
    const text = rest + piece
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      if (text.startsWith(mark, from)) onAck(text.slice(from + mark.length, end).trimEnd())
      from = end + 1
    }
    rest = text.slice(from, from + maxAckChars)
  }
}
