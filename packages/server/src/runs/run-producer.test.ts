import { describe, expect, it, vi } from 'vitest'
import { deferred } from '../../test/deferred.ts'
import { textIn } from '../../test/read-body.ts'
import type { Journal } from '../journal/journal.ts'
import { memoryJournal } from '../journal/memory-journal.ts'
import { createRuns } from './create-runs.ts'

const ask = (path = '/ask', body?: unknown) =>
  new Request(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

/** Takes entries only once it is let to, as a store that is far away. */
function slowJournal() {
  const { promise, resolve } = deferred()
  const journal = memoryJournal()
  const slow: Journal = {
    ...journal,
    async open(run, owner) {
      const writer = await journal.open(run, owner)
      return {
        ...writer,
        async append(entries) {
          await promise
          return writer.append(entries)
        },
      }
    },
  }
  return { journal: slow, letOn: resolve }
}

it('goes on when a message is taken while its source waits for a slow journal', async () => {
  const { journal, letOn } = slowJournal()
  const runs = createRuns({ journal })
  const words = Array.from({ length: 2000 }, (_, index) => `${index} `)
  let given = 0
  const { promise: taken, resolve: take } = deferred()
  const started = await runs.start(ask(), async function* ({ messages }) {
    void (async () => {
      for await (const _ of messages) take()
    })()
    for (const word of words) {
      given++
      yield word
    }
  })
  await expect.poll(() => given).toBeGreaterThan(512) // those that one append has taken, and all that may wait
  const body = { messages: [{ id: 'abcdefgh-ijkl-mnop.1', kind: 'message', text: 'hello' }] }
  expect((await runs.handle(ask(`${started.headers.get('location')}/messages`, body))).status).toBe(200)
  await taken
  letOn()
  expect(textIn(await started.text())).toBe(words.join(''))
})

it('begins a run again for the second of two that begin it at once: readers must not read both as one', async () => {
  const { promise, resolve } = deferred()
  const journal = memoryJournal()
  let opened = 0
  const runs = createRuns({
    journal: {
      ...journal,
      async open(run, owner) {
        if (opened++ > 0) await promise
        return journal.open(run, owner)
      },
    },
  })
  const first = runs.start(
    ask(),
    async function* () {
      yield 'first '
      resolve()
      await new Promise(() => {})
    },
    { id: 'one' },
  )
  const second = runs.start(ask(), ['second'], { id: 'one' })
  await second
  const body = await (await first).text()
  expect(body).toMatch(/first .*"restart".*second/s)
})

describe('an error hook that fails', () => {
  it('ends neither the run without a word nor the process', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    try {
      const failure = new Error('no logger')
      const runs = createRuns({
        journal: memoryJournal(),
        onError() {
          throw failure
        },
      })
      const started = await runs.start(ask(), async function* () {
        yield 'a'
        throw new Error('secret')
      })
      expect(await started.text()).toContain('"code":"internal"')
      await runs.settled()
      expect(printed).toHaveBeenCalledWith(failure)
    } finally {
      printed.mockRestore()
    }
  })
})
