import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { memo, StrictMode, useEffect } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, it } from 'vitest'
import { createControlledFetch, nextFrame } from '../test/controlled-stream.ts'
import {
  type ChatMessage,
  localStoragePersistence,
  StreamProvider,
  textOfMessage,
  type UseChatOptions,
  type UseChatResult,
  useChat,
  useChatBranch,
  useChatMessage,
} from './index.ts'

afterEach(() => {
  cleanup()
  localStorage.clear()
})

const settle = () => act(nextFrame)

type Chat = UseChatResult['store']
type Renders = { page: number; messages: Map<string, number> }

const Message = memo(function Message({ chat, id, renders }: { chat: Chat; id: string; renders: Renders }) {
  const message = useChatMessage(chat, id)
  const { index, count } = useChatBranch(chat, id)
  renders.messages.set(id, (renders.messages.get(id) ?? 0) + 1)
  if (!message) return null
  return (
    <li>
      {`${message.role}: ${textOfMessage(message)}`}
      {count > 1 && ` (${index + 1} of ${count})`}
    </li>
  )
})

type PageProps = { options: UseChatOptions; renders: Renders; onChat(chat: Chat): void }

/** A thread as an app writes it, which counts what renders. */
function Page({ options, renders, onChat }: PageProps) {
  const chat = useChat(options)
  renders.page++
  useEffect(() => onChat(chat.store), [chat.store, onChat])
  return (
    <>
      <button type="button" onClick={() => void chat.send('Why do rivers bend?')}>
        Send
      </button>
      <ol>
        {chat.ids.map((id) => (
          <Message key={id} chat={chat.store} id={id} renders={renders} />
        ))}
      </ol>
    </>
  )
}

function setUp(options: { key?: string; initialMessages?: ChatMessage[]; stored?: string } = {}) {
  const server = createControlledFetch()
  const renders: Renders = { page: 0, messages: new Map() }
  let chat: Chat | undefined
  const { stored, ...rest } = options
  const page = (
    <Page
      renders={renders}
      onChat={(own) => {
        chat = own
      }}
      options={{
        transport: { url: '/api/chat', fetch: server.fetch },
        ...(stored && { persistence: localStoragePersistence(stored) }),
        ...rest,
      }}
    />
  )
  const lines = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
  const send = () => act(async () => void fireEvent.click(screen.getByText('Send')))
  return { server, renders, page, lines, send, chat: () => chat as Chat }
}

const stored = (index: number): ChatMessage => ({
  id: `m${index}`,
  role: index % 2 ? 'assistant' : 'user',
  parts: [{ type: 'text', id: 'text', text: `Message ${index}` }],
  status: 'done',
  parentId: index ? `m${index - 1}` : null,
  createdAtMs: index,
})

it('shows a question at once and its answer as it comes', async () => {
  const { server, page, lines, send } = setUp()
  render(<StrictMode>{page}</StrictMode>)
  await send()
  expect(lines()).toEqual(['user: Why do rivers bend?', 'assistant: '])
  await settle()
  await server.write('Because ', 'they can.')
  expect(lines()[1]).toBe('assistant: Because they can.')
  await server.finish()
  expect(lines()[1]).toBe('assistant: Because they can.')
  expect(server.requests).toHaveLength(1)
})

it('renders only the message that streams, of two hundred', async () => {
  const { server, page, renders, send, lines } = setUp({
    initialMessages: Array.from({ length: 200 }, (_, index) => stored(index)),
  })
  render(page)
  await send()
  await settle()
  await server.write('One')
  const pages = renders.page
  const before = new Map(renders.messages)
  for (const word of [' two', ' three', ' four', ' five']) await server.write(word)
  expect(lines().at(-1)).toBe('assistant: One two three four five')
  const rendered = [...renders.messages].filter(([id, count]) => count !== before.get(id))
  expect(rendered).toHaveLength(1)
  expect(renders.page).toBe(pages)
  expect(renders.messages.get('m7')).toBe(1)
})

it('shows another branch, and says which of how many it is', async () => {
  const { server, page, lines, send, chat } = setUp()
  render(page)
  await send()
  await settle()
  await server.write('One')
  await server.finish()
  await act(async () => void chat().regenerate())
  await settle()
  await server.write('Two')
  await server.finish()
  expect(lines()[1]).toBe('assistant: Two (2 of 2)')
  act(() => chat().selectBranch(chat().getSnapshot().ids[1] as string, 0))
  expect(lines()[1]).toBe('assistant: One (1 of 2)')
})

it('cancels its run when the component is gone, and not one that the provider keeps', async () => {
  for (const key of [undefined, 'kept']) {
    const { server, page, lines, send } = setUp(key ? { key } : {})
    const { rerender } = render(<StreamProvider>{page}</StreamProvider>)
    await send()
    await settle()
    await server.write('Half')
    rerender(<StreamProvider>gone</StreamProvider>)
    await settle()
    expect(server.open).toBe(key ? 1 : 0)
    if (key) await server.write(' and whole')
    rerender(<StreamProvider>{page}</StreamProvider>)
    await settle()
    expect(lines()[1]).toBe(key ? 'assistant: Half and whole' : undefined)
    cleanup()
    await settle()
    expect(server.open).toBe(0)
  }
})

it('finds a chat again after a reload, with an answer that was broken off', async () => {
  const first = setUp({ stored: 'chat' })
  const { unmount } = render(first.page)
  await settle()
  await first.send()
  await settle()
  await first.server.write('Half an answer')
  act(() => void dispatchEvent(new Event('pagehide')))
  const atReload = localStorage.getItem('chat') as string
  unmount()
  localStorage.setItem('chat', atReload)

  const second = setUp({ stored: 'chat' })
  render(second.page)
  await settle()
  expect(second.lines()).toEqual(['user: Why do rivers bend?', 'assistant: Half an answer'])
  expect(second.chat().getSnapshot().status).toBe('error')
  await act(async () => void second.chat().retry())
  await settle()
  await second.server.write('A whole one')
  await second.server.finish()
  expect(second.lines()[1]).toBe('assistant: A whole one (2 of 2)')
})

it('is empty on a server, and asks for nothing', () => {
  const { page, server } = setUp({ stored: 'chat' })
  expect(renderToString(page)).toContain('<ol></ol>')
  expect(server.requests).toHaveLength(0)
})

it('says that a key needs a provider', () => {
  const { page } = setUp({ key: 'lost' })
  expect(() => renderToString(page)).toThrow('useChat: the key "lost" needs a <StreamProvider> above.')
})
