import { createParser } from 'eventsource-parser'
import { StreamError } from '../stream-error.ts'
import type { Framing, FramingOptions } from './framing.ts'
import { createErrorLineHold } from './hold-error-line.ts'
import { createMessage } from './message.ts'

/** Server-sent events, by the standard's line rules. */
export function createSseFraming({ onMessage, maxMessageChars }: FramingOptions): Framing {
  let lastEventId = ''
  let ending = false
  let whole = true

  const parser = createParser({
    maxBufferSize: maxMessageChars,
    onId(id) {
      if (!ending) lastEventId = id
    },
    onEvent({ event, data }) {
      // The standard drops a block that no blank line ends. Providers do forget that line after their last event, so a
      // block that is plainly whole counts; a piece of text may be cut and does not.
      if (ending && !isPlainlyWhole(data)) whole = false
      else onMessage(createMessage(data, event, lastEventId))
    },
    onError(error) {
      if (error.type === 'max-buffer-size-exceeded') {
        throw new StreamError('limit', `The server sent an event of more than ${maxMessageChars} characters.`)
      }
      // llama-box reports a failure in a line `error: {...}`: an unknown field to the standard, and so silence.
      if (error.type === 'unknown-field' && error.field === 'error' && error.value) {
        onMessage(createMessage(error.value, 'error', lastEventId))
      }
    },
  })

  const lines = createErrorLineHold(parser.feed)

  return {
    push: lines.push,
    end() {
      lines.release()
      ending = true
      // Ends an open line (also after a lone CR, which swallows one LF) and then the block.
      parser.feed('\n\n\n')
      return whole
    },
  }
}

function isPlainlyWhole(data: string): boolean {
  return data === '[DONE]' || (data.startsWith('{') && typeof createMessage(data).json === 'object')
}
