import { encodeSse } from '@rivulet/core'
import { isRecord } from '../json/is-record.ts'

/**
 * Frames a file that holds one JSON payload a line, as their API would have sent them: Responses and Anthropic write the
 * event's name before the data, Chat Completions end with `[DONE]`, the others have data alone.
 */
export function frameChunks(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const payloads = lines.map(parse)
  const first = payloads[0]
  const isChat = first?.object === 'chat.completion.chunk'
  const isNamed = typeof first?.type === 'string' && /^(?:response\.|message_start$)/.test(first.type)

  const blocks = lines.map((data, index) => {
    const event = payloads[index]?.type
    return encodeSse(isNamed && typeof event === 'string' ? { event, data } : { data })
  })
  return blocks.join('') + (isChat ? encodeSse({ data: '[DONE]' }) : '')
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const payload: unknown = JSON.parse(line)
    return isRecord(payload) ? payload : undefined
  } catch {
    return undefined // not JSON: such a line goes out as it is, which is what playing a broken recording means
  }
}
