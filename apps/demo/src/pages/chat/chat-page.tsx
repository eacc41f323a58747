import './chat-page.css'
import { localStoragePersistence } from '@rivulet/core'
import { StreamMarkdown } from '@rivulet/markdown'
import { createHighlighter } from '@rivulet/markdown/highlight'
import '@rivulet/markdown/styles.css'
import { useChat } from '@rivulet/react'
import { Chat, chatAnswer, createStreamLog, type MessageText, StreamInspector } from '@rivulet/ui'
import { useState } from 'react'
import { useKeptState } from '../../kept/use-kept-state.ts'
import { firstPrompt, promptFor } from '../../mock/scenario-prompts.ts'
import { useMockIndex } from '../../mock/use-mock-index.ts'
import { useAnswerer } from '../../parts/answerer/use-answerer.ts'
import { MockNotice } from '../../parts/mock-notice.tsx'
import { ChatBar } from './chat-bar.tsx'
import { chatEndpoints } from './chat-endpoints.ts'
import { chatTools } from './chat-tools.ts'

const persistence = localStoragePersistence('rivulet-demo-chat')
const log = createStreamLog()
const highlight = createHighlighter()

const renderText = ({ text, streaming }: MessageText) => (
  <StreamMarkdown text={text} streaming={streaming} highlight={highlight} />
)

const composer = { attaching: true, queueing: true }
const suggestions = [firstPrompt, promptFor('markdown'), promptFor('tool-call')]

/** A chat whose endpoint can be switched while it goes on, kept over reloads, with what comes over the wire at its side. */
export function ChatPage() {
  const { providers } = useAnswerer()
  const mock = useMockIndex()
  const endpoints = chatEndpoints(providers)
  const [wanted, setWanted] = useKeptState('chat-endpoint', endpoints[0]?.name ?? '')
  const [scenario, setScenario] = useKeptState('chat-scenario', 'answer')
  const [isInspected, setIsInspected] = useKeptState('chat-inspector', false)
  const endpoint = endpoints.find(({ name }) => name === wanted) ?? endpoints[0]
  if (!endpoint) throw new Error('There is no endpoint to talk to.')

  const chat = useChat({
    key: 'chat',
    transport: endpoint.transport(scenario),
    tools: chatTools,
    persistence,
    ...log.options,
  })
  const [answer] = useState(() => chatAnswer(chat.store))

  return (
    <div className="chat-page" data-inspected={isInspected || undefined}>
      <h1 className="visually-hidden">Chat</h1>
      <MockNotice mock={mock} />
      <ChatBar
        endpoints={endpoints}
        endpoint={endpoint.name}
        onEndpointChange={setWanted}
        scenario={scenario}
        scenarios={Object.keys(mock.index?.scenarios ?? {})}
        onScenarioChange={setScenario}
        inspected={isInspected}
        onInspectedChange={setIsInspected}
        onClear={() => {
          chat.clear()
          log.clear()
        }}
      />
      {chat.storageError && <p role="alert">{chat.storageError.message}</p>}
      <div className="chat-columns">
        <Chat
          chat={chat.store}
          renderText={renderText}
          suggestions={suggestions}
          composer={composer}
          className="chat-box"
        />
        {isInspected && <StreamInspector stream={answer} log={log} className="chat-inspector" />}
      </div>
    </div>
  )
}
