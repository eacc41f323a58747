import type { FramingName } from '../framing/framing.ts'
import { anthropic } from './anthropic.ts'
import { detectedProtocol } from './detect.ts'
import { json } from './json.ts'
import { mapProtocol, type StreamMap } from './map.ts'
import { openaiChat } from './openai-chat.ts'
import { openaiResponses } from './openai-responses.ts'
import type { Protocol } from './protocol.ts'
import { rawText, text } from './text.ts'

const byName = {
  'openai-responses': openaiResponses,
  'openai-chat': openaiChat,
  anthropic,
  json,
  text,
} as const

export type ProtocolName = keyof typeof byName

export type ProtocolChoice = { protocol?: ProtocolName | Protocol; map?: StreamMap }

/** `map` comes first, then a named protocol; without either the messages decide. */
export function chooseProtocol({ protocol, map }: ProtocolChoice, framing: FramingName): Protocol {
  if (map) return mapProtocol(map)
  if (protocol) return typeof protocol === 'function' ? protocol : byName[protocol]
  if (framing === 'text') return rawText
  return detectedProtocol(framing === 'sse' ? text : json)
}
