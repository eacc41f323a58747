import type { Protocol } from './protocol.ts'

const endNames = /^(done|end|close)$/
const silentNames = /^(ping|heartbeat)$/

/**
 * Plain text in `data:` lines, as it stands. It ends with `[DONE]`, with an event named `done`, `end` or `close`, or with
 * the body: text has no end mark, so a polite cut cannot be told from an end.
 */
export const text: Protocol = {
  createReader: () => ({
    read({ data, event, json }, answer) {
      if (event === 'error') answer.error(json ?? data)
      else if (data === '[DONE]' || endNames.test(event)) answer.finish('done')
      else if (!silentNames.test(event)) answer.text(data)
    },
    end: (answer) => answer.finish(),
  }),
}

/** A body of raw text: nothing in it is a mark, not even `[DONE]`. */
export const rawText: Protocol = {
  createReader: () => ({
    read: ({ data }, answer) => answer.text(data),
    end: (answer) => answer.finish(),
  }),
}
