import { isRecord } from '../../json/is-record.ts'
import type { Ask } from '../dialect.ts'
import { lastUserText, positiveOr, requireMessages, requireObject, stringOr } from '../read-body.ts'
import { readFunctionTools } from '../read-function-tools.ts'

/** Reads what Chat Completions are asked. */
export function readChatAsk(raw: unknown): Ask {
  const body = requireObject(raw)
  const messages = requireMessages(body, 'messages')
  const maxTokens = positiveOr(body.max_completion_tokens) ?? positiveOr(body.max_tokens)
  return {
    prompt: lastUserText(messages),
    model: stringOr(body.model, 'mock'),
    stream: body.stream === true,
    ...(maxTokens !== undefined && { maxTokens }),
    tools: readFunctionTools(body.tools),
    toolChoice: readToolChoice(body.tool_choice),
    bringsToolResult: messages.at(-1)?.role === 'tool',
    body,
  }
}

function readToolChoice(choice: unknown): Ask['toolChoice'] {
  if (choice === 'none' || choice === 'required') return choice
  if (isRecord(choice) && isRecord(choice.function)) return { name: stringOr(choice.function.name, '') }
  return 'auto'
}
