import type { RequestSource } from '../../source/source.ts'
import type { ChatMessage, ChatPart } from '../chat-message.ts'
import type { ChatRequest } from '../chat-request.ts'
import { textOfMessage } from '../user-parts.ts'
import { answerSteps, argumentsValue, resultText } from './answer-steps.ts'
import { attachmentContent, attachmentText } from './attachment-content.ts'
import { anyArguments, type ProviderTransportOptions, providerTransport } from './provider-transport.ts'

const defaultMaxTokens = 4096

type Turn = { role: 'user' | 'assistant'; content: object[] }

/** A chat with Anthropic Messages. `max_tokens` is 4096 unless `body` says another. */
export function anthropicTransport(options: ProviderTransportOptions): RequestSource<ChatRequest> {
  return providerTransport(options, ({ messages, tools }, given) => {
    // What is to be said before all else has a place of its own there.
    const told = messages.filter(({ role }) => role === 'system').map(textOfMessage)
    const system = [given, ...told].filter(Boolean).join('\n\n')
    return {
      max_tokens: defaultMaxTokens,
      messages: toAnthropicMessages(messages),
      ...(system && { system }),
      ...(tools.length > 0 && {
        tools: tools.map(({ name, description, parameters }) => ({
          name,
          description,
          input_schema: parameters ?? anyArguments,
        })),
      }),
    }
  })
}

/** The `messages` of an Anthropic request, for a body of one's own; those of the system are left out. */
export function toAnthropicMessages(messages: readonly ChatMessage[]): Turn[] {
  const turns: Turn[] = []
  const add = (role: Turn['role'], content: object[]) => {
    if (content.length === 0) return
    const last = turns.at(-1)
    // Roles take turns there; results of tools are the user's words.
    if (last?.role === role) last.content.push(...content)
    else turns.push({ role, content })
  }
  for (const message of messages) {
    if (message.role === 'user') add('user', message.parts.flatMap(toContent))
    if (message.role === 'assistant')
      for (const { text, calls } of answerSteps(message)) {
        const uses = calls.map((call) => ({
          type: 'tool_use',
          id: call.id,
          name: call.name,
          input: argumentsValue(call),
        }))
        add('assistant', [...(text ? [{ type: 'text', text }] : []), ...uses])
        add(
          'user',
          calls.map((call) => ({
            type: 'tool_result',
            tool_use_id: call.id,
            content: resultText(call),
            ...(call.errorMessage && { is_error: true }),
          })),
        )
      }
  }
  return turns
}

function toContent(part: ChatPart): object[] {
  if (part.type === 'text') return [{ type: 'text', text: part.text }]
  if (part.type !== 'attachment') return []
  const { attachment } = part
  const content = attachmentContent(attachment)
  const { kind, base64 } = content
  const isPdf = /pdf/.test(attachment.mediaType)
  if (kind !== 'image' && !isPdf) return [{ type: 'text', text: attachmentText(attachment, content) }]
  const source =
    base64 === null
      ? { type: 'url', url: attachment.url }
      : { type: 'base64', media_type: attachment.mediaType, data: base64 }
  return [{ type: kind === 'image' ? 'image' : 'document', source }]
}
