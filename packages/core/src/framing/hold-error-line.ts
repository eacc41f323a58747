const field = 'error:'
const maxHeldChars = 64 * 1024

/**
 * The line parser drops an unknown field as soon as it sees that it is one, and then cannot report what it held. One
 * server reports failures in such a field, so an unfinished line that is or may become `error:...` waits for its end.
 */
export function createErrorLineHold(feed: (text: string) => void) {
  let held = ''
  let atLineStart = true

  const release = () => {
    if (held !== '') feed(held)
    held = ''
  }

  return {
    push(text: string) {
      const input = held + text
      held = ''
      const lastBreak = Math.max(input.lastIndexOf('\n'), input.lastIndexOf('\r'))
      const line = input.slice(lastBreak + 1)
      const isLineStart = lastBreak !== -1 || atLineStart
      if (isLineStart && line !== '' && line.length < maxHeldChars && mayBeError(line)) {
        held = line
        atLineStart = true
        feed(input.slice(0, lastBreak + 1))
      } else {
        atLineStart = isLineStart && line === ''
        feed(input)
      }
    },
    release,
  }
}

function mayBeError(line: string): boolean {
  return line.length < field.length ? field.startsWith(line) : line.startsWith(field)
}
