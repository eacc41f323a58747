import { type UIMessage, useChat } from '@ai-sdk/react'
import { DefaultChatTransport } from 'ai'
import { type ComponentType, type KeyboardEvent, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Mount, Phase, Task } from './subject.ts'

export type MessagesProps = { messages: readonly UIMessage[]; running: boolean; onRender: Task['onRender'] }

type Options = { throttle?: number }

/** Mounts AI SDK `useChat`, with a list of messages, as a subject. The form is the one of its documentation. */
export const mountPeer =
  (Messages: ComponentType<MessagesProps>, options: Options = {}): Mount =>
  (container, task) => {
    let phase: Phase = 'idle'
    const onPhase = (next: Phase) => {
      phase = next
    }
    const root = createRoot(container)
    flushSync(() => root.render(<Page task={task} messages={Messages} options={options} onPhase={onPhase} />))
    return { box: () => container.querySelector('.box') as HTMLElement, phase: () => phase }
  }

type PageProps = {
  task: Task
  messages: ComponentType<MessagesProps>
  options: Options
  onPhase: (phase: Phase) => void
}

function Page({ task, messages: Messages, options, onPhase }: PageProps) {
  const [{ transport, initial }] = useState(() => ({
    transport: new DefaultChatTransport({ api: task.url }),
    initial: task.messages.map(
      ({ role, text }, index): UIMessage => ({ id: `m${index}`, role, parts: [{ type: 'text', text }] }),
    ),
  }))
  const [input, setInput] = useState('')
  const { messages, sendMessage, status } = useChat({ transport, messages: initial, ...options })
  useLayoutEffect(
    () => onPhase(status === 'submitted' ? 'waiting' : status === 'streaming' ? 'streaming' : 'idle'),
    [status, onPhase],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void sendMessage({ text: input })
    setInput('')
  }
  return (
    <div className="page">
      <div className="box">
        <div className="thread">
          <Messages messages={messages} running={status === 'streaming'} onRender={task.onRender} />
        </div>
      </div>
      <textarea value={input} onChange={(event) => setInput(event.target.value)} onKeyDown={onKeyDown} />
    </div>
  )
}
