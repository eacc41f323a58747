import { expect, it } from 'vitest'
import { scriptedFetch } from './scripted-fetch.ts'

it('sends what it is told, when it is told', async () => {
  const fetch = scriptedFetch()
  const response = await fetch('/answer', { method: 'POST', body: '{"a":1}' })
  const reader = response.body?.getReader()
  const first = reader?.read()
  fetch.send('Hel')
  expect(new TextDecoder().decode((await first)?.value)).toBe('Hel')
  fetch.event({ text: 'lo' }, { id: '7' })
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('id: 7\ndata: {"text":"lo"}\n\n')
  expect(fetch.requests[0]).toMatchObject({ method: 'POST', body: '{"a":1}', closed: false })
  fetch.end()
  expect((await reader?.read())?.done).toBe(true)
  expect(fetch.requests[0]?.closed).toBe(true)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
})

it('breaks after what was sent, as a network does or as it is told', async () => {
  const fetch = scriptedFetch()
  const cut = await fetch('/a')
  fetch.error()
  await expect(cut.text()).rejects.toBeInstanceOf(TypeError)
  const failed = await fetch('/b')
  const own = new Error('mine')
  fetch.error(own)
  await expect(failed.text()).rejects.toBe(own)
})

it('ends with the reason of an abort, and takes late steps as a server does', async () => {
  const fetch = scriptedFetch()
  const client = new AbortController()
  const reading = (await fetch('/a', { signal: client.signal })).text()
  client.abort()
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  expect(fetch.requests[0]?.closed).toBe(true)
  fetch.send('late')
  await expect(fetch('/b', { signal: client.signal })).rejects.toMatchObject({ name: 'AbortError' })
  expect(fetch.requests).toHaveLength(1)
})

it('keeps answers apart, and answers with the head it was given', async () => {
  const fetch = scriptedFetch({ status: 503, headers: { 'retry-after': '2' } })
  const [first, second] = await Promise.all([fetch('/1'), fetch('/2')])
  fetch.requests[0]?.send('one')
  fetch.requests[0]?.end()
  fetch.send('two')
  fetch.end()
  expect([await first.text(), await second.text()]).toEqual(['one', 'two'])
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '2'])
})

it('says what is wrong with a test that writes where nothing can be written', async () => {
  const fetch = scriptedFetch()
  expect(() => fetch.send('a')).toThrow('No request has been sent yet')
  await fetch('/a')
  fetch.end()
  expect(() => fetch.send('a')).toThrow('has been ended')
})
