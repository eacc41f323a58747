import type { ChatAttachment, ChatMessage, ChatPart } from '@rivulet/core'

export const text = (words: string, id = 'text'): ChatPart => ({ type: 'text', id, text: words })

export const userMessage = (id: string, ...parts: (ChatPart | string)[]): ChatMessage => ({
  id,
  role: 'user',
  parts: parts.map((part) => (typeof part === 'string' ? text(part) : part)),
  status: 'done',
  parentId: null,
  createdAtMs: 0,
})

export const assistantMessage = (id: string, ...parts: (ChatPart | string)[]): ChatMessage => ({
  ...userMessage(id, ...parts),
  role: 'assistant',
})

/** A thread of questions and answers of a few lines. */
export const manyMessages = (count: number): ChatMessage[] =>
  Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? userMessage(`m${index}`, `Question ${index / 2 + 1}: where does the water go?`)
      : assistantMessage(
          `m${index}`,
          `Answer ${(index + 1) / 2}. ${'It runs downhill, as it always has. '.repeat(4)}`,
        ),
  )

/** A picture of four colours, two by two pixels. */
export const picture: ChatAttachment = {
  id: 'picture',
  name: 'valley.svg',
  mediaType: 'image/svg+xml',
  sizeBytes: 214,
  url: `data:image/svg+xml,${encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 28"><path fill="#8ec5d6" d="M0 0h40v28H0z"/><path fill="#4d8b5f" d="M0 18 14 8l12 9 14-6v17H0z"/><path fill="#0a6c86" d="m18 28 3-8 4 8z"/></svg>',
  )}`,
}

export const report: ChatAttachment = {
  id: 'report',
  name: 'measurements-of-the-spring-2026.csv',
  mediaType: 'text/csv',
  sizeBytes: 48_213,
  url: 'data:text/csv,day%3Blitres',
}

export const sources = [
  { url: 'https://www.example.org/hydrology/springs', title: 'How springs begin', raw: null },
  { url: 'https://example.com/rivers', title: '', raw: null },
  { url: '', title: 'Field notes, third edition', raw: null },
]

export const toolCall = {
  type: 'tool-call',
  id: 'call-1',
  name: 'measure_flow',
  arguments: '{"place":"upper spring","unit":"l/s"}',
  state: 'done',
  result: { flow: 0.42, unit: 'l/s' },
} as const
