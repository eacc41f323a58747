import { createMockFetch } from '@rivulet/mock'
import {
  anthropicTransport,
  type ChatTools,
  openaiChatTransport,
  openaiResponsesTransport,
  useChat,
} from '@rivulet/react'
import { useEffect, useState } from 'react'
import { Chat } from '../../src/chat/chat.tsx'
import { mockDefaults, type PlaygroundSettings } from './playground-controls.ts'

/** Whom the chat can talk to. */
export const chatEndpoints = {
  'OpenAI Responses': (fetch: typeof globalThis.fetch) =>
    openaiResponsesTransport({ url: '/v1/responses', model: 'mock', fetch }),
  'Chat Completions': (fetch: typeof globalThis.fetch) =>
    openaiChatTransport({ url: '/v1/chat/completions', model: 'mock', fetch }),
  'Anthropic Messages': (fetch: typeof globalThis.fetch) =>
    anthropicTransport({ url: '/v1/messages', model: 'mock', body: { max_tokens: 10_000 }, fetch }),
}

export type PlaygroundChatProps = PlaygroundSettings & {
  endpoint: keyof typeof chatEndpoints
  prompt: string
}

const tools: ChatTools = {
  get_water_level: {
    description: 'The level of a river in metres.',
    parameters: { type: 'object', properties: { river: { type: 'string' } }, required: ['river'] },
    needsApproval: true,
    execute: ({ river }) => ({ river: String(river), metres: 1.4 }),
  },
}

const composer = { attaching: true, queueing: true }
const suggestions = ['Where does a rivulet begin?', 'What is the water level of the Rhine?']

/** A chat whose answers stream as they are told to. Other settings are another chat, which asks the question anew. */
export function PlaygroundChat(props: PlaygroundChatProps) {
  const { clock: _, ...settings } = props
  return <TalkingChat key={JSON.stringify(settings)} {...props} />
}

function TalkingChat({ endpoint, prompt, clock, ...settings }: PlaygroundChatProps) {
  const [transport] = useState(() =>
    chatEndpoints[endpoint](createMockFetch({ ...(clock && { clock }), defaults: mockDefaults(settings) })),
  )
  const chat = useChat({ transport, tools })
  const { send } = chat
  // Only once, also where effects run twice: what is sent is a message more.
  const [first] = useState(() => ({ sent: false }))
  useEffect(() => {
    if (first.sent || prompt === '') return
    first.sent = true
    void send(prompt)
  }, [first, prompt, send])
  return (
    <Chat
      chat={chat}
      locale="en"
      suggestions={suggestions}
      composer={composer}
      style={{ blockSize: 'min(36rem, 94vh)' }}
    />
  )
}
