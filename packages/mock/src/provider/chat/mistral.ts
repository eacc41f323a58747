import type { Failure } from '../dialect.ts'
import { statusOf } from '../status-of.ts'
import type { ChatFlavour } from './chat-flavour.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Mistral: thoughts are parts of `content`, which is a text everywhere else; calls come in one, counts in the last chunk. */
export const mistral: ChatFlavour = {
  ends: { done: true, failed: true },
  callsInOne: true,
  opening: { role: 'assistant', content: '' },
  reasoning: (text) => ({ content: [thinking(text)] }),
  message: (text, reasoning) => ({
    content: reasoning === '' ? text : [thinking(reasoning), { type: 'text', text }],
  }),
  chunk: ({ id, object, created, model, delta, finishReason }, { usage, random }) => ({
    id: id.replace('chatcmpl-', ''),
    object,
    created,
    model,
    choices: [{ index: 0, delta: finishReason ? { content: '' } : delta, finish_reason: finishReason }],
    ...(finishReason && { usage }),
    ...(object.endsWith('chunk') && { p: alphabet.slice(0, 1 + random.integer(alphabet.length)) }),
  }),
  failed: (_, failure) => ({ data: mistralError(failure) }),
  failure: (failure) =>
    failure.kind === 'unauthorized' ? { detail: failure.message } : mistralError(failure),
}

function thinking(text: string) {
  return { type: 'thinking', thinking: [{ type: 'text', text }], closed: true }
}

/** Where a request is at fault, the message is an object. */
function mistralError({ kind, message, param, known }: Failure) {
  const detail = { type: 'invalid', loc: ['body', param ?? ''], msg: message }
  return {
    object: 'error',
    message: kind === 'bad-request' ? { detail: [detail] } : message,
    type: kind.replaceAll('-', '_'),
    param: param ?? null,
    code: String(statusOf[kind]),
    ...(known && { known }),
  }
}
