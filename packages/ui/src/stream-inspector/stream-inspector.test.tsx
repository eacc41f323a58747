import { createStream } from '@rivulet/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { StreamInspector } from './stream-inspector.tsx'
import { createStreamLog } from './stream-log.ts'

afterEach(cleanup)

const atOnce = (callback: () => void) => callback()
const recordingOf = (body: string) => new Response(body, { headers: { 'content-type': 'text/event-stream' } })

describe('StreamInspector', () => {
  describeConformance({
    render: (props) => <StreamInspector {...props} stream={createFakeStream()} log={createStreamLog()} />,
    renderIdle: () => <StreamInspector stream={createFakeStream()} log={createStreamLog()} />,
    element: HTMLElement,
    name: 'stream-inspector',
  })

  it('notes what a stream does, from its start to its end', async () => {
    const log = createStreamLog({ requestFrame: atOnce })
    const body = 'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\ndata: [DONE]\n\n'
    const stream = createStream(
      () => recordingOf(body),
      () => log.options,
    )
    render(<StreamInspector stream={stream} log={log} locale="en" />)
    await act(async () => void (await stream.start()))
    const rows = screen.getAllByRole('row').map((row) => row.querySelector('td:nth-child(3)')?.textContent)
    expect(rows).toContain('Message message')
    expect(rows).toContain('Event text-delta')
    expect(rows).toContain('Status streaming')
    expect(rows.at(-1)).toBe('Status done')
  })

  it('saves a recording as a file', async () => {
    const log = createStreamLog({ requestFrame: atOnce })
    log.options.onMessage({ message: { data: 'Hi', event: 'message', id: '', json: undefined } })
    const made = vi.fn((_blob: Blob) => 'blob:recording')
    const saved: string[] = []
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: () => {} })
    const press = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download)
    })
    render(<StreamInspector stream={createFakeStream()} log={log} />)
    await userEvent.click(screen.getByRole('button', { name: 'Save recording' }))
    expect(saved).toEqual(['recording.sse'])
    expect(made.mock.calls[0]?.[0].size).toBeGreaterThan(10)
    press.mockRestore()
  })
})

describe('createStreamLog', () => {
  const message = (data: string, event = 'message', id = '') => ({
    message: { data, event, id, json: undefined },
    runId: 1,
  })

  it('records messages so that the same stream is read from them again', async () => {
    const log = createStreamLog({ now: () => 0, requestFrame: atOnce })
    const body =
      'event: message_start\nid: 7\ndata: {"type":"message_start"}\n\ndata: line one\ndata: line two\n\nevent: other\ndata: ü\n\n'
    const read = async (response: Response) => {
      const seen: string[] = []
      const stream = createStream(
        () => response,
        () => ({
          ...log.options,
          onMessage(given) {
            log.options.onMessage(given)
            seen.push(JSON.stringify([given.message.event, given.message.id, given.message.data]))
          },
        }),
      )
      await stream.start()
      return seen
    }
    const first = await read(recordingOf(body))
    const recording = log.toRecording()
    log.clear()
    expect(first.length).toBeGreaterThan(1)
    expect(await read(recordingOf(recording))).toEqual(first)
  })

  it('keeps the newest, and counts the others', () => {
    const log = createStreamLog({ keep: 10, now: () => 0, requestFrame: atOnce })
    for (let index = 0; index < 100; index++) log.options.onMessage(message(`${index}`))
    const { entries, dropped } = log.getSnapshot()
    expect(entries.length).toBeLessThan(20)
    expect(entries.length + dropped).toBe(100)
    expect(entries.at(-1)?.detail).toBe('99')
  })

  it('tells of many entries once a frame', () => {
    const frames: (() => void)[] = []
    const log = createStreamLog({ now: () => 0, requestFrame: (callback) => void frames.push(callback) })
    const listener = vi.fn()
    log.subscribe(listener)
    for (let index = 0; index < 50; index++) log.options.onMessage(message('x'))
    expect(frames).toHaveLength(1)
    frames[0]?.()
    expect(listener).toHaveBeenCalledOnce()
    expect(log.getSnapshot().entries).toHaveLength(50)
  })

  it('notes a status once, and a reconnect with its wait', () => {
    const log = createStreamLog({ now: () => 0, requestFrame: atOnce })
    log.noteStatus('streaming')
    log.noteStatus('streaming')
    log.options.onReconnect({ error: { code: 'network' } as never, attempt: 2, delayMs: 812.4 })
    expect(log.getSnapshot().entries.map(({ name, detail }) => `${name} ${detail}`.trim())).toEqual([
      'streaming',
      'network {"attempt":2,"delayMs":812}',
    ])
  })
})
