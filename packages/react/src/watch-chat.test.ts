import type { ChatReader } from '@rivulet/core'
import { expect, it, vi } from 'vitest'
import { watchChat } from './watch-chat.ts'

function setUp() {
  const listeners = new Set<() => void>()
  const values = new Map<string, number>()
  const subscribe: ChatReader['subscribe'] = (listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const set = (key: string, value: number) => {
    values.set(key, value)
    for (const listener of listeners) listener()
  }
  const watch = (key: string) => {
    const tell = vi.fn()
    return { tell, stop: watchChat(subscribe, () => values.get(key), tell) }
  }
  return { listeners, set, watch }
}

it('tells those alone whose value has changed', () => {
  const { set, watch } = setUp()
  const [a, b] = [watch('a'), watch('b')]
  set('a', 1)
  set('a', 1)
  expect(a.tell).toHaveBeenCalledOnce()
  expect(b.tell).not.toHaveBeenCalled()
  set('a', 2)
  expect(a.tell).toHaveBeenCalledTimes(2)
})

it('holds one subscription for all, until the last one stops', () => {
  const { listeners, set, watch } = setUp()
  const watchers = Array.from({ length: 200 }, (_, index) => watch(`${index}`))
  expect(listeners.size).toBe(1)
  for (const { stop } of watchers) stop()
  expect(listeners.size).toBe(0)
  const late = watch('0')
  set('0', 1)
  expect(late.tell).toHaveBeenCalledOnce()
  expect(watchers[0]?.tell).not.toHaveBeenCalled()
})

it('tells nobody who has stopped, however often', () => {
  const { listeners, set, watch } = setUp()
  const first = watch('a')
  first.stop()
  const second = watch('a')
  first.stop()
  set('a', 1)
  expect(first.tell).not.toHaveBeenCalled()
  expect(second.tell).toHaveBeenCalledOnce()
  expect(listeners.size).toBe(1)
})
