import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followRun } from './follow-run.ts'
import { createRunLog } from './run-log.ts'
import type { Word } from './word.ts'

// Messages come by themselves, time only when a test says so.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

let names = 0

/** A tab that reads along with one that the test speaks for. */
async function setUp(signal = new AbortController().signal) {
  const name = `run ${++names}`
  const leader = new BroadcastChannel(name)
  const heard: Word[] = []
  const tell = (word: Word) => leader.postMessage(word)
  const hello = new Promise<void>((resolve) => {
    leader.onmessage = ({ data }: MessageEvent<Word>) => {
      heard.push(data)
      if (data.type !== 'hello') return
      tell({ type: 'so-far', to: data.from, by: 'first', text: 'Hel' })
      resolve()
    }
  })
  let leave = () => {}
  const locks = {
    request: (_: string, { signal }: LockOptions) =>
      new Promise<void>((resolve, reject) => {
        leave = resolve
        signal?.addEventListener('abort', () => reject(signal.reason))
      }),
  }
  const followed = followRun(locks as unknown as LockManager, name, createRunLog(), '', signal)
  await hello
  const { body } = (await followed) as Response
  const reader = (body as ReadableStream<Uint8Array>).getReader()
  const read = async () => new TextDecoder().decode((await reader.read()).value)
  return { tell, read, heard, leave: () => leave(), close: () => leader.close() }
}

it('takes the last words of a tab that has gone, and then goes on elsewhere', async () => {
  const { tell, read, leave, close } = await setUp()
  expect(await read()).toBe('Hel')
  leave()
  tell({ type: 'more', by: 'first', text: 'lo' })
  expect(await read()).toBe('lo')
  await vi.advanceTimersByTimeAsync(100)
  await expect(read()).rejects.toThrow('network: the tab that read has gone')
  close()
})

it('takes nothing of a tab that has begun to read at another place', async () => {
  const { tell, read, close } = await setUp()
  expect(await read()).toBe('Hel')
  tell({ type: 'more', by: 'second', text: 'again' })
  tell({ type: 'more', by: 'first', text: 'lo' })
  tell({ type: 'end', by: 'second' })
  tell({ type: 'end', by: 'first' })
  expect(await read()).toBe('lo')
  expect(await read()).toBe('')
  close()
})

it('asks a tab that says nothing, and gives it up when it does not answer', async () => {
  const { tell, read, heard, close } = await setUp()
  expect(await read()).toBe('Hel')
  for (let count = 1; count <= 2; count++) {
    await vi.advanceTimersByTimeAsync(2000)
    await vi.waitFor(() => expect(heard.filter(({ type }) => type === 'ask')).toHaveLength(count))
    tell({ type: 'here', by: 'first' })
    // In order: once this has come, the word before has.
    tell({ type: 'more', by: 'first', text: `${count}` })
    expect(await read()).toBe(`${count}`)
  }
  await vi.advanceTimersByTimeAsync(4000)
  await expect(read()).rejects.toThrow('network: the tab that reads is silent')
  close()
})

it('leaves nothing behind when nobody wants the run any more', async () => {
  const controller = new AbortController()
  const { close } = await setUp(controller.signal)
  expect(vi.getTimerCount()).toBe(1)
  controller.abort()
  expect(vi.getTimerCount()).toBe(0)
  close()
})
