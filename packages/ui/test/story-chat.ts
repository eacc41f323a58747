import type { ChatMessage } from '@rivulet/core'
import { flushSync } from 'react-dom'
import { fn } from 'storybook/test'
import { createFakeChat, type FakeChat } from './fake-chat.ts'

/** A chat for a story: its controls are spies, and a change is on the page at once. */
export function createStoryChat(
  given: Parameters<typeof createFakeChat>[0] = {},
  controls: Parameters<typeof createFakeChat>[1] = {},
): FakeChat {
  const nothing = () => Promise.resolve<ChatMessage | null>(null)
  const chat = createFakeChat(given, {
    send: fn(nothing),
    cancel: fn(),
    regenerate: fn(nothing),
    edit: fn(nothing),
    retry: fn(nothing),
    selectBranch: fn(),
    remove: fn(),
    editQueued: fn(),
    approve: fn(),
    deny: fn(),
    ...controls,
  })
  return {
    ...chat,
    set: (change) => flushSync(() => chat.set(change)),
    setLast: (change) => flushSync(() => chat.setLast(change)),
    rewind: () => flushSync(() => chat.rewind()),
  }
}
