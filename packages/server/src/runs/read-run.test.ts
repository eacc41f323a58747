import { expect, it } from 'vitest'
import { textIn } from '../../test/read-body.ts'
import { createRuns, memoryJournal } from '../index.ts'

it('sends a long log in small pieces, so that a reader who is stuck holds little of it', async () => {
  const runs = createRuns({ journal: memoryJournal() })
  const texts = Array.from({ length: 200 }, (_, index) => `${index}`.repeat(500))
  const started = await runs.start(new Request('http://localhost/', { method: 'POST' }), texts)
  await Promise.all([started.body?.cancel(), runs.settled()])
  const response = await runs.handle(new Request(`http://localhost${started.headers.get('location')}`))
  const decoder = new TextDecoder()
  let body = ''
  for await (const chunk of response.body ?? []) {
    expect(chunk.length).toBeLessThan(20_000)
    body += decoder.decode(chunk, { stream: true })
  }
  expect(textIn(body)).toBe(texts.join(''))
})
