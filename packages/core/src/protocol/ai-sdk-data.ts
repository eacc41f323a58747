import { parseJson } from '../framing/message.ts'
import type { AnswerWriter } from './answer-writer.ts'
import type { Protocol } from './protocol.ts'
import { arrayOf, type Wire, wordOf } from './wire.ts'

/**
 * The data stream of the Vercel AI SDK before its version 5: lines such as `0:"text"`, sent as plain text. It is only
 * found by name, since any text may begin so. Its end is the line `d:`.
 */
export const aiSdkData: Protocol = {
  createReader() {
    let line = ''
    return {
      read({ data }, answer) {
        const lines = data.split('\n')
        line += lines[0]
        for (const next of lines.slice(1)) {
          readLine(line, answer)
          line = next
        }
      },
      end(answer) {
        readLine(line, answer)
      },
    }
  },
}

function readLine(line: string, answer: AnswerWriter) {
  if (line[1] !== ':') return
  const value = parseJson(line.slice(2)) as Wire
  const { toolCallId: id, toolName: name } = value ?? {}
  switch (line[0]) {
    case '0':
      return answer.text(value)
    case 'g':
      return answer.reasoning(value)
    case 'b':
      return answer.toolCall(id, id, name)
    case 'c':
      return answer.toolArguments(id, value?.argsTextDelta)
    case '9':
      answer.toolCall(id, id, name)
      return answer.toolEnd(id, value?.args)
    case 'a':
      return answer.toolResult(id)
    case 'h':
      return answer.source(value)
    case '2':
      for (const item of arrayOf(value)) answer.emit({ type: 'data', name: 'data', value: item })
      return
    case '3':
      return answer.error(value)
    case 'd':
      answer.usage(value?.usage)
      return answer.finish(wordOf(value?.finishReason) || 'finish')
  }
}
