import { isRunning } from '@rivulet/core'
import { createTalk } from '@rivulet/core/talk'
import { useStream } from '@rivulet/react'
import { createRuns, memoryJournal, type RunContext } from '@rivulet/server'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, fn, userEvent } from 'storybook/test'
import { CancelButton } from '../cancel-button/cancel-button.tsx'
import { StreamStatus } from '../stream-status/stream-status.tsx'
import { StreamText } from '../stream-text/stream-text.tsx'
import { ToolCall } from './tool-call.tsx'

/** What an agent does: it asks, and goes on with what it is told. */
async function* answer({ messages }: RunContext): AsyncGenerator<unknown> {
  yield 'Three files are old. '
  yield { type: 'tool-call-start', id: 'call-1', name: 'delete_files' }
  yield { type: 'tool-call-end', id: 'call-1', arguments: '{"files":["a.md","b.md","c.md"]}' }
  for await (const message of messages) {
    if (message.kind === 'interrupt') return yield `I leave them, and do this: ${message.text}.`
    if (message.kind !== 'approval') continue
    yield { type: 'data', name: 'verdict', value: message.approved }
    return yield message.approved ? 'They are gone.' : 'They stay.'
  }
}

/** The server within the page: each request goes to it, and none to a network. */
function createAgent() {
  const runs = createRuns({ journal: memoryJournal() })
  return createTalk({
    fetch: (url, init) => {
      const request = new Request(url, init)
      return request.url.endsWith('/agent') ? runs.start(request, answer) : runs.handle(request)
    },
  })
}

function Agent({ onTaken }: { onTaken(): void }) {
  const [talk] = useState(createAgent)
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
  args: { onTaken: fn() },
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
