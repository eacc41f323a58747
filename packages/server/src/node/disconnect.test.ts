import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { serve } from '../../test/serve.ts'
import { streamResponse } from '../stream-response.ts'

it('tells the source within 100 ms that the client has gone, in 1,000 of 1,000 tries, and leaves nothing behind', async () => {
  const delaysMs: number[] = []
  let leftMs = 0
  let seen = () => {}
  let begun = () => {}
  const url = await serve((request) =>
    streamResponse(
      async function* ({ signal }) {
        signal.addEventListener('abort', () => {
          delaysMs.push(performance.now() - leftMs)
          seen()
        })
        begun()
        yield 'hello'
        await new Promise(() => {})
      },
      { request },
    ),
  )
  const { port } = new URL(url)
  const handles = () =>
    process.getActiveResourcesInfo().filter((name) => /Timeout|TCPSocketWrap/.test(name)).length
  const before = handles()
  for (let turn = 0; turn < 1000; turn++) {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => {})
    const started = new Promise<void>((resolve) => {
      begun = resolve
    })
    const aborted = new Promise<void>((resolve) => {
      seen = resolve
    })
    socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
    // With the head alone, behind the first event, and in the middle of a wait.
    if (turn % 3 === 0) await started
    else await once(socket, 'data')
    if (turn % 3 === 2) await new Promise((resolve) => setImmediate(resolve))
    leftMs = performance.now()
    if (turn % 2 === 0) socket.destroy()
    else socket.resetAndDestroy()
    await aborted
  }
  expect(delaysMs).toHaveLength(1000)
  expect(Math.max(...delaysMs)).toBeLessThan(100)
  await expect.poll(handles).toBeLessThanOrEqual(before)
})
