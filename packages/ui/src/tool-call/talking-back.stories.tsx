import { isRunning } from '@rivulet/core'
import { createTalk, socketFetch } from '@rivulet/core/talk'
import { createMockFetch, createMockHandler, createMockWebSocket, talkScript } from '@rivulet/mock'
import { useStream } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, fn, userEvent } from 'storybook/test'
import { CancelButton } from '../cancel-button/cancel-button.tsx'
import { StreamStatus } from '../stream-status/stream-status.tsx'
import { StreamText } from '../stream-text/stream-text.tsx'
import { ToolCall } from './tool-call.tsx'

/** What an agent does: it asks, and goes on with what it is told. */
const agent = talkScript(async function* ({ hear }) {
  yield 'Three files are old. '
  yield { type: 'tool-call-start', id: 'call-1', name: 'delete_files' }
  yield { type: 'tool-call-end', id: 'call-1', arguments: '{"files":["a.md","b.md","c.md"]}' }
  const message = await hear('approval', 'interrupt')
  if (message.kind === 'interrupt') return yield `I leave them, and do this: ${message.text}.`
  yield { type: 'data', name: 'verdict', value: message.approved }
  yield message.approved ? 'They are gone.' : 'They stay.'
})

const scripts = { '/agent': agent }

/** What requests and messages go by. */
const carriers = {
  HTTP: () => createMockFetch({ scripts }),
  WebSocket: () =>
    socketFetch('/socket', { WebSocket: createMockWebSocket({ handle: createMockHandler({ scripts }) }) }),
}

type AgentProps = { carrier: keyof typeof carriers; onTaken(): void }

function Agent({ carrier, onTaken }: AgentProps) {
  const [talk] = useState(() => createTalk({ fetch: carriers[carrier]() }))
  const stream = useStream({ url: '/agent', method: 'POST', fetch: talk.fetch })
  const { status, toolCalls, data } = stream
  const state = data === undefined ? 'awaiting-approval' : data === true ? 'done' : 'denied'
  const decide = (approved: boolean) => void talk.approve('call-1', { approved }).then(onTaken)
  return (
    <div style={{ display: 'grid', gap: '1rem', justifyItems: 'start' }}>
      <div style={{ display: 'flex', gap: '0.5rem', alignItems: 'center' }}>
        <button type="button" onClick={() => void stream.start()}>
          Tidy up
        </button>
        <button
          type="button"
          disabled={!isRunning(status)}
          onClick={() => void talk.interrupt('list the links').then(onTaken)}
        >
          Rather list the links
        </button>
        <CancelButton stream={stream} />
        <StreamStatus stream={stream} />
      </div>
      <StreamText stream={stream} />
      {toolCalls.map((call) => (
        <ToolCall
          key={call.id}
          call={{ ...call, state }}
          onApprove={() => decide(true)}
          onDeny={() => decide(false)}
          {...(!isRunning(status) && { approval: 'The run ended before you decided.' })}
        />
      ))}
    </div>
  )
}

const meta = {
  title: 'Chat/Talking back',
  component: Agent,
  args: { carrier: 'HTTP', onTaken: fn() },
} satisfies Meta<typeof Agent>

export default meta
type Story = StoryObj<typeof meta>

export const Approved: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Tidy up' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Approve' }))
    await canvas.findByText(/They are gone/)
    await expect(args.onTaken).toHaveBeenCalledOnce()
  },
}

export const Denied: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Tidy up' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Deny' }))
    await canvas.findByText(/They stay/)
    await expect(args.onTaken).toHaveBeenCalledOnce()
  },
}

export const Interrupted: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Tidy up' }))
    await canvas.findByRole('button', { name: 'Approve' })
    await userEvent.click(canvas.getByRole('button', { name: 'Rather list the links' }))
    await canvas.findByText(/I leave them, and do this: list the links/)
    await expect(args.onTaken).toHaveBeenCalledOnce()
  },
}

export const OverAWebSocket: Story = { ...Approved, args: { carrier: 'WebSocket' } }
