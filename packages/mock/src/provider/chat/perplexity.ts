import type { Failure } from '../dialect.ts'
import { statusOf } from '../status-of.ts'
import type { ChatFlavour } from './chat-flavour.ts'

const source = { title: 'About rivers', url: 'https://example.com/rivers' }

/**
 * Perplexity: lines that end in CR LF, no `[DONE]`, the whole message so far beside every delta, counts and sources in every
 * chunk, and a last one of a kind of its own. It shows no thoughts.
 */
export const perplexity: ChatFlavour = {
  lineEnd: '\r\n',
  ends: { done: false, failed: false },
  opening: { role: 'assistant', content: '' },
  reasoning: null,
  words: (text) => ({ role: 'assistant', content: text }),
  chunk: ({ id, created, model, object, delta, finishReason }, { usage, text }) => ({
    id: id.replace('chatcmpl-', ''),
    model,
    created,
    usage: { ...usage, search_context_size: 'low', cost: { total_cost: 0 } },
    citations: [source.url],
    search_results: [{ ...source, date: null, snippet: 'All of them arrive.', source: 'web' }],
    object: finishReason ? object.replace(/chunk$/, 'done') : object,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text },
        delta: finishReason ? { role: 'assistant', content: '' } : delta,
        finish_reason: finishReason,
      },
    ],
  }),
  failed: (_, failure) => ({ data: perplexityError(failure) }),
  failure: perplexityError,
}

function perplexityError({ kind, message, known }: Failure) {
  return {
    error: { message, type: kind.replaceAll('-', '_'), code: statusOf[kind], ...(known && { known }) },
  }
}
