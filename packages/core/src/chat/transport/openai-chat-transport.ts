import type { RequestSource } from '../../source/source.ts'
import type { ChatMessage, ChatPart } from '../chat-message.ts'
import type { ChatRequest } from '../chat-request.ts'
import { textOfMessage } from '../user-parts.ts'
import { answerSteps, resultText } from './answer-steps.ts'
import { attachmentContent, attachmentText } from './attachment-content.ts'
import { anyArguments, type ProviderTransportOptions, providerTransport } from './provider-transport.ts'

/** A chat with OpenAI Chat Completions, or one of the many servers that speak it. */
export function openaiChatTransport(options: ProviderTransportOptions): RequestSource<ChatRequest> {
  return providerTransport(options, ({ messages, tools }, system) => ({
    messages: toOpenaiChatMessages(messages, system),
    ...(tools.length > 0 && {
      tools: tools.map(({ name, description, parameters }) => ({
        type: 'function',
        function: { name, description, parameters: parameters ?? anyArguments },
      })),
    }),
  }))
}

/** The `messages` of a Chat Completions request, for a body of one's own. */
export function toOpenaiChatMessages(messages: readonly ChatMessage[], system = ''): object[] {
  const first = system ? [{ role: 'system', content: system }] : []
  return [...first, ...messages.flatMap(toMessages)]
}

function toMessages(message: ChatMessage): object[] {
  if (message.role === 'system') return [{ role: 'system', content: textOfMessage(message) }]
  if (message.role === 'user') {
    const content = message.parts.flatMap(toContent)
    const isText = message.parts.every(({ type }) => type === 'text')
    return [{ role: 'user', content: isText ? textOfMessage(message) : content }]
  }
  return answerSteps(message).flatMap(({ text, calls }) => [
    {
      role: 'assistant',
      content: text || null,
      ...(calls.length > 0 && {
        tool_calls: calls.map(({ id, name, arguments: args }) => ({
          id,
          type: 'function',
          function: { name, arguments: args },
        })),
      }),
    },
    ...calls.map((call) => ({ role: 'tool', tool_call_id: call.id, content: resultText(call) })),
  ])
}

function toContent(part: ChatPart): object[] {
  if (part.type === 'text') return [{ type: 'text', text: part.text }]
  if (part.type !== 'attachment') return []
  const { attachment } = part
  const content = attachmentContent(attachment)
  const { kind, base64 } = content
  if (kind === 'image') return [{ type: 'image_url', image_url: { url: attachment.url } }]
  if (kind === 'document' && base64 !== null)
    return [{ type: 'file', file: { filename: attachment.name, file_data: attachment.url } }]
  if (kind === 'audio' && base64 !== null) {
    const format = /wav/.test(attachment.mediaType) ? 'wav' : 'mp3'
    return [{ type: 'input_audio', input_audio: { data: base64, format } }]
  }
  return [{ type: 'text', text: attachmentText(attachment, content) }]
}
