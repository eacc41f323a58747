import { StreamError } from '../stream-error.ts'
import { agUi } from './ag-ui.ts'
import { aiSdk } from './ai-sdk.ts'
import { anthropic } from './anthropic.ts'
import { cohere } from './cohere.ts'
import { detect } from './detect.ts'
import { events } from './events.ts'
import { gemini } from './gemini.ts'
import { json } from './json.ts'
import { langgraph } from './langgraph.ts'
import { mapped, type StreamMap } from './map.ts'
import { ollama } from './ollama.ts'
import { openaiChat } from './openai-chat.ts'
import { openaiRealtime } from './openai-realtime.ts'
import { openaiResponses } from './openai-responses.ts'
import type { Protocol } from './protocol.ts'
import { rivulet } from './rivulet.ts'
import { text } from './text.ts'

/** Those that are told apart by their messages, the most telling first. */
const providers = {
  'openai-realtime': openaiRealtime,
  'openai-responses': openaiResponses,
  'openai-chat': openaiChat,
  anthropic,
  gemini,
  cohere,
  ollama,
  'ai-sdk': aiSdk,
  rivulet,
  'ag-ui': agUi,
  langgraph,
} as const

const byName = { ...providers, json, text, events } as const

export type ProtocolName = keyof typeof byName

export type ProtocolChoice = {
  /** Default: found by the messages. */
  protocol?: ProtocolName | Protocol
  /** Takes the protocol's place, for servers of one's own. */
  map?: StreamMap
}

/** Which protocol an answer is read by. */
export type ChooseProtocol = (choice: ProtocolChoice) => Protocol

const detected = detect(Object.values(providers))

/**
 * `map` comes first, then a named protocol; without either the messages decide.
 *
 * @throws {StreamError} `invalid-request` for a name that is none
 */
export const chooseProtocol: ChooseProtocol = ({ protocol = detected, map }) => {
  if (map) return mapped(map)
  // In JavaScript it can be any name.
  const chosen = (typeof protocol === 'string' ? byName[protocol] : protocol) as Protocol | undefined
  if (chosen?.createReader) return chosen
  throw new StreamError(
    'invalid-request',
    `There is no protocol ${protocol}, only ${Object.keys(byName).join(', ')}.`,
  )
}
