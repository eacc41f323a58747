import type { StreamEvent } from '@rivulet/core'
import { expect, it } from 'vitest'
import { eventWords } from './event-words.ts'

const cases: [StreamEvent, string][] = [
  [{ type: 'text-delta', delta: ' two\n"lines"' }, '" two\\n\\"lines\\""'],
  [{ type: 'reasoning-delta', delta: 'hm' }, '"hm"'],
  [{ type: 'tool-call-start', id: '1', name: 'look_up' }, 'tool look_up'],
  [{ type: 'tool-call-end', id: '1', arguments: '{}' }, 'tool end'],
  [{ type: 'finish', reason: 'length', raw: 'max_tokens' }, 'end: length'],
  [{ type: 'usage', usage: {} }, 'usage'],
]

it.each(cases)('puts %o in a few words', (event, words) => {
  expect(eventWords(event)).toBe(words)
})
