import { encodeSse } from '@rivulet/core'
import { useChat } from '@rivulet/react'
import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { Chat } from './chat.tsx'

afterEach(cleanup)

const encoder = new TextEncoder()
const chunk = (delta: object) =>
  encoder.encode(encodeSse({ data: JSON.stringify({ choices: [{ index: 0, delta }] }) }))
const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

let body: ReadableStreamDefaultController<Uint8Array>
const open = () =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        body = controller
      },
    }),
    {
      headers: { 'content-type': 'text/event-stream' },
    },
  )

function Page({ onRender }: { onRender: () => void }) {
  const chat = useChat({ transport: open })
  onRender()
  return <Chat chat={chat} />
}

it('shows, says and stops an answer of useChat, while the page around it stays still', async () => {
  const onRender = vi.fn()
  const { container } = render(<Page onRender={onRender} />)
  await userEvent.type(screen.getByRole('textbox'), 'Where does it begin?{Enter}')
  await act(frame)
  const before = onRender.mock.calls.length
  for (const word of ['It begins ', 'at a spring. ', 'From there ', 'it runs']) {
    await act(async () => {
      body.enqueue(chunk({ content: word }))
      await frame()
    })
  }
  const texts = [...container.querySelectorAll('[data-rivulet="stream-text"]')].map(
    (text) => text.textContent,
  )
  expect(texts[0]).toBe('Where does it begin?')
  expect('It begins at a spring. From there it runs').toContain(texts[1])
  const said = () =>
    [...container.querySelectorAll('[data-rivulet="stream-announcer"] p')].map((p) => p.textContent)
  expect(said()).toEqual(['It begins at a spring.'])
  expect(onRender).toHaveBeenCalledTimes(before)

  await userEvent.click(screen.getByRole('button', { name: 'Stop' }))
  await act(frame)
  expect(said()).toEqual(['It begins at a spring.', 'From there it runs'])
  expect(screen.getByText('Stopped')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy()
})
