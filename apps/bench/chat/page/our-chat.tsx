import { StreamMarkdown } from '@rivulet/markdown'
import '@rivulet/markdown/styles.css'
import { type ChatMessage, openaiChatTransport, type UseChatResult, useChat } from '@rivulet/react'
import '@rivulet/ui/styles.css'
import { type ReactNode, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Message, Mount, Task } from './subject.ts'

type Store = UseChatResult['store']
type Text = { text: string; streaming: boolean }
export type View = (props: { chat: Store; renderText: (text: Text) => ReactNode }) => ReactNode

/** Mounts a view of `useChat` as a subject. */
export const mountOurs =
  (View: View): Mount =>
  (container, task) => {
    let store: Store | undefined
    const onStore = (chat: Store) => {
      store = chat
    }
    const root = createRoot(container)
    flushSync(() => root.render(<Page task={task} onStore={onStore} view={View} />))
    return {
      box: () => container.querySelector('[data-rivulet="thread"] > [data-part="viewport"]') as HTMLElement,
      phase() {
        const status = store?.getSnapshot().status
        return status === 'connecting' ? 'waiting' : status === 'streaming' ? 'streaming' : 'idle'
      },
    }
  }

type PageProps = { task: Task; onStore: (chat: Store) => void; view: View }

function Page({ task: { url, messages, onRender }, onStore, view: View }: PageProps) {
  const [{ transport, initialMessages }] = useState(() => ({
    transport: openaiChatTransport({ url, model: 'bench' }),
    initialMessages: messages.map(toChatMessage),
  }))
  const [renderText] = useState(() => ({ text, streaming }: Text) => {
    onRender(text)
    return <StreamMarkdown text={text} streaming={streaming} />
  })
  const { store } = useChat({ transport, initialMessages })
  useEffect(() => onStore(store), [store, onStore])
  return <View chat={store} renderText={renderText} />
}

const toChatMessage = ({ role, text }: Message, index: number): ChatMessage => ({
  id: `m${index}`,
  role,
  parts: [{ type: 'text', id: 'text-0', text }],
  status: 'done',
  parentId: index ? `m${index - 1}` : null,
  createdAtMs: index,
})
