import type { RequestSource } from '../../source/source.ts'
import type { ChatMessage, ChatPart } from '../chat-message.ts'
import type { ChatRequest } from '../chat-request.ts'
import { textOfMessage } from '../user-parts.ts'
import { answerSteps, resultText } from './answer-steps.ts'
import { attachmentContent, attachmentText } from './attachment-content.ts'
import { anyArguments, type ProviderTransportOptions, providerTransport } from './provider-transport.ts'

/** A chat with OpenAI Responses. The whole branch is sent each time: nothing needs to be stored there. */
export function openaiResponsesTransport(options: ProviderTransportOptions): RequestSource<ChatRequest> {
  return providerTransport(options, ({ messages, tools }, system) => ({
    input: toOpenaiResponsesInput(messages),
    ...(system && { instructions: system }),
    ...(tools.length > 0 && {
      tools: tools.map(({ name, description, parameters }) => ({
        type: 'function',
        name,
        description,
        parameters: parameters ?? anyArguments,
        strict: false,
      })),
    }),
  }))
}

/** The `input` of a Responses request, for a body of one's own. */
export function toOpenaiResponsesInput(messages: readonly ChatMessage[]): object[] {
  return messages.flatMap((message): object[] => {
    if (message.role === 'system') return [{ role: 'system', content: textOfMessage(message) }]
    if (message.role === 'user') return [{ role: 'user', content: message.parts.flatMap(toContent) }]
    return answerSteps(message).flatMap(({ text, calls }) => [
      ...(text ? [{ role: 'assistant', content: [{ type: 'output_text', text }] }] : []),
      ...calls.map(({ id, name, arguments: args }) => ({
        type: 'function_call',
        call_id: id,
        name,
        arguments: args,
      })),
      ...calls.map((call) => ({
        type: 'function_call_output',
        call_id: call.id,
        output: resultText(call),
      })),
    ])
  })
}

function toContent(part: ChatPart): object[] {
  if (part.type === 'text') return [{ type: 'input_text', text: part.text }]
  if (part.type !== 'attachment') return []
  const { attachment } = part
  const content = attachmentContent(attachment)
  if (content.kind === 'image') return [{ type: 'input_image', image_url: attachment.url }]
  if (content.kind !== 'document') return [{ type: 'input_text', text: attachmentText(attachment, content) }]
  return content.base64 === null
    ? [{ type: 'input_file', file_url: attachment.url }]
    : [{ type: 'input_file', filename: attachment.name, file_data: attachment.url }]
}
