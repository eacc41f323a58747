import { createStream } from '@rivulet/core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { cutOnce } from './cut-once.ts'
import { idsIn, readerOf, textIn } from './read-body.ts'
import type { startModel } from './start-model.ts'

/** A server that listens, and how to end it. */
export type Started = { readonly url: string; stop(): Promise<unknown> }

/** What every example does, whatever framework it is for. */
export function describeExample(
  name: string,
  start: () => Promise<Started>,
  { model, startLimitMs }: { model: Awaited<ReturnType<typeof startModel>>; startLimitMs?: number },
) {
  describe(`the example for ${name}`, () => {
    const prompt = 'why do rivers bend, and where?'
    /** Its answer takes half a minute: nobody is late for it. */
    const longPrompt = `${prompt} `.repeat(1000)
    let server: Started
    beforeAll(async () => {
      server = await start()
    }, startLimitMs)
    afterAll(() => server.stop())

    const post = (path: string, body: object, signal: AbortSignal | null = null) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal,
      })

    it('asks whatever is on the way not to hold, keep or change the stream, and does not itself', async () => {
      const { status, headers, body } = await post('/api/answer', { prompt })
      await body?.cancel()
      expect(status).toBe(200)
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache, no-store, no-transform',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
        location: expect.stringMatching(/^\/runs\/[\w-]{36}$/),
      })
      expect(headers.has('content-encoding')).toBe(false)
      expect(headers.has('content-length')).toBe(false)
    })

    it('streams an answer to our client', async () => {
      const state = await createStream(`${server.url}/api/answer`).start({ prompt })
      expect(state.error).toBeNull()
      expect(state.text).toBe(`You asked: ${prompt}`)
      expect(state.status).toBe('done')
    })

    it('goes on where a connection was lost, though the request was a POST', async () => {
      const proxy = await cutOnce(server.url, 'asked')
      onTestFinished(() => void proxy.stop())
      const stream = createStream(`${proxy.url}/api/answer`, { reconnect: { minDelayMs: 1 } })
      const state = await stream.start({ prompt })
      expect(proxy.cuts).toBe(1)
      expect(state.text).toBe(`You asked: ${prompt}`)
      expect(state.status).toBe('done')
    })

    it('says where the run is, reads it again, and cancels it', async () => {
      const response = await post('/api/answer', { prompt: longPrompt })
      const run = server.url + response.headers.get('location')
      const body = readerOf(response)
      await body.until('asked')
      await body.cancel()
      expect((await fetch(run, { method: 'DELETE' })).status).toBe(202)
      const rest = await (await fetch(run)).text()
      expect(`You asked: ${longPrompt}`).toContain(textIn(rest))
      expect(rest).toContain('"raw":"cancelled"')
      const at = { 'last-event-id': idsIn(rest).at(-1) ?? '' }
      expect((await fetch(run, { headers: at })).status).toBe(204)
    })

    it('takes messages to a run', async () => {
      const { headers, body } = await post('/api/answer', { prompt: longPrompt })
      await body?.cancel()
      const run = headers.get('location') ?? ''
      const id = '0123456789abcdef.1'
      const said = await post(`${run}/messages`, { messages: [{ id, kind: 'message', text: 'And where?' }] })
      expect(said.status).toBe(200)
      expect(await said.json()).toEqual({ messages: [{ id, status: 'waiting' }] })
      await fetch(server.url + run, { method: 'DELETE' })
    })

    it('passes on what a model says while it says it', async () => {
      const response = await post('/api/chat', { prompt: 'Rivers bend.' })
      const body = readerOf(response)
      expect(await body.until('Rivers ')).not.toContain('bend.')
      model.goOn()
      expect(textIn(await body.until('"finish"'))).toBe('Rivers bend.')
    })

    it('lets a model go whose reader has gone', async () => {
      const reader = new AbortController()
      const body = readerOf(await post('/api/chat', { prompt: 'Rivers bend.' }, reader.signal))
      await body.until('Rivers ')
      reader.abort()
      await model.left()
    })
  })
}
