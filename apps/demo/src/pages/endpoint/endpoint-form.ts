import type { FramingName, ProtocolName } from '@rivulet/core'

/** The fields of the page as they are typed. */
export type EndpointForm = {
  method: string
  url: string
  /** `Name: value`, one a line. */
  headers: string
  body: string
}

export const methods = ['GET', 'POST', 'PUT', 'PATCH'] as const

/** An empty value leaves it to the hook. */
export const protocolChoices: readonly { value: '' | ProtocolName; label: string }[] = [
  { value: '', label: 'Detect' },
  { value: 'openai-responses', label: 'OpenAI Responses' },
  { value: 'openai-chat', label: 'Chat Completions' },
  { value: 'anthropic', label: 'Anthropic Messages' },
  { value: 'text', label: 'Plain data: lines' },
  { value: 'json', label: 'JSON' },
]

/** An empty value takes the framing from the content type. */
export const framingChoices: readonly { value: '' | FramingName; label: string }[] = [
  { value: '', label: 'By content type' },
  { value: 'sse', label: 'Server-sent events' },
  { value: 'json', label: 'One JSON document' },
  { value: 'text', label: 'Text' },
]
