import { useStream } from '@rivulet/react'
import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { StreamMarkdown } from '../src/index.ts'
import '../src/styles.css'
import { answer } from './sample-answers.ts'

afterEach(cleanup)

/** A server whose answer a test writes by hand. */
function createServer() {
  let body: ReadableStreamDefaultController<Uint8Array>
  const encoder = new TextEncoder()
  return {
    open: () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start(controller) {
            body = controller
          },
        }),
        { headers: { 'content-type': 'text/event-stream' } },
      ),
    write: (delta: string) => {
      const message = { choices: [{ index: 0, delta: { content: delta } }] }
      body.enqueue(encoder.encode(`data: ${JSON.stringify(message)}\n\n`))
    },
    end: () => body.enqueue(encoder.encode('data: [DONE]\n\n')),
    kill: () => body.error(new TypeError('terminated')),
  }
}

function Answer({ open }: { open: () => Response }) {
  const stream = useStream(open, { autoStart: true })
  return (
    <>
      <button type="button" onClick={stream.cancel}>
        Cancel
      </button>
      <StreamMarkdown stream={stream} />
    </>
  )
}

function setUp() {
  const server = createServer()
  const { container, getByText } = render(<Answer open={server.open} />)
  const root = () => container.querySelector('[data-rivulet=stream-markdown]') as HTMLElement
  const isStatus = (status: string) => expect.poll(() => root().dataset.status).toBe(status)
  const words = () => root().querySelector('[data-part=document]')?.textContent ?? ''
  return { server, root, isStatus, words, cancel: () => act(() => fireEvent.click(getByText('Cancel'))) }
}

/** What a page of the whole text holds; ids of notes are each document's own. */
const htmlOf = (root: Element) =>
  root.querySelector('[data-part=document]')?.innerHTML.replace(/(id|href|aria-\w+)="[^"]*"/g, '')

it('shows an answer of useStream as it comes, to the page that all of it gives at once', async () => {
  const { server, root, isStatus, words } = setUp()
  await isStatus('connecting')
  server.write(answer.slice(0, 300))
  await expect.poll(words).toContain('How water finds its way')
  await isStatus('streaming')
  server.write(answer.slice(300))
  server.end()
  await isStatus('done')
  const atOnce = render(<StreamMarkdown text={answer} />).container
  await expect.poll(() => htmlOf(root())).toBe(htmlOf(atOnce))
})

it('keeps what came when the answer is cancelled, as it is and not as what it was about to be', async () => {
  const { server, root, isStatus, words, cancel } = setUp()
  await isStatus('connecting')
  server.write('The **water')
  await expect.poll(() => root().querySelector('strong')?.textContent).toBe('water')
  cancel()
  await isStatus('cancelled')
  expect(words()).toBe('The **water')
})

it('keeps what came when the server dies', async () => {
  const { server, isStatus, words } = setUp()
  await isStatus('connecting')
  server.write('The *water* falls')
  await expect.poll(words).toBe('The water falls')
  server.kill()
  await isStatus('error')
  expect(words()).toBe('The water falls')
})

it('moves nothing that is settled while more comes', async () => {
  const text = answer.replaceAll(/\[\^[^\]]*\]:?/g, '')
  const { container, rerender } = render(<StreamMarkdown text="" streaming />)
  const tops = new Map<number, number>()
  const moved: string[] = []
  for (let end = 1; end <= text.length; end += 7) {
    rerender(<StreamMarkdown text={text.slice(0, end)} streaming />)
    const blocks = [...container.querySelectorAll('[data-part=group] > *')]
    for (const [place, block] of blocks.slice(0, -2).entries()) {
      const { top } = block.getBoundingClientRect()
      if ((tops.get(place) ?? top) !== top) moved.push(`${block.tagName} at ${end}`)
      tops.set(place, top)
    }
  }
  expect(tops.size).toBeGreaterThan(8)
  expect(moved).toEqual([])
})
