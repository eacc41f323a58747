const sse = (payload) => `data: ${typeof payload === 'string' ? payload : JSON.stringify(payload)}\n\n`

/**
 * The protocols the subjects are fed with, as their own servers write them. The text before the first token goes out
 * together with it, so that the first bytes of every body hold the first words.
 */
const wires = {
  'openai-chat': () => {
    const chunk = (delta, finish_reason = null) =>
      sse({
        id: 'chatcmpl-CeQ3mVn8yJ1rT5aWkZsXo2bLh7dU4',
        object: 'chat.completion.chunk',
        created: 1_763_800_000,
        model: 'gpt-5.1-2025-11-13',
        service_tier: 'default',
        system_fingerprint: null,
        choices: [{ index: 0, delta, logprobs: null, finish_reason }],
      })
    return {
      before: chunk({ role: 'assistant', content: '', refusal: null }),
      token: (content) => chunk({ content }),
      after: chunk({}, 'stop') + sse('[DONE]'),
    }
  },
  'ai-sdk': () => ({
    headers: { 'x-vercel-ai-ui-message-stream': 'v1' },
    before:
      sse({ type: 'start', messageId: 'msg-1' }) +
      sse({ type: 'start-step' }) +
      sse({ type: 'text-start', id: '0' }),
    token: (delta) => sse({ type: 'text-delta', id: '0', delta }),
    after:
      sse({ type: 'text-end', id: '0' }) +
      sse({ type: 'finish-step' }) +
      sse({ type: 'finish', finishReason: 'stop' }) +
      sse('[DONE]'),
  }),
  tanstack: ({ threadId = 'thread-1', runId = 'run-1' }) => {
    const messageId = 'msg-1'
    return {
      before:
        sse({ type: 'RUN_STARTED', threadId, runId }) +
        sse({ type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' }),
      token: (delta) => sse({ type: 'TEXT_MESSAGE_CONTENT', messageId, delta }),
      after: sse({ type: 'TEXT_MESSAGE_END', messageId }) + sse({ type: 'RUN_FINISHED', threadId, runId }),
    }
  },
}

/** One answer in one protocol: response headers, and a piece of body for every token. */
export function encodeAnswer(wire, tokens, request) {
  const { headers, before, token, after } = wires[wire](request)
  const pieces = tokens.map((text, index) => (index === 0 ? before : '') + token(text))
  pieces.push(after)
  return { headers, pieces: pieces.map((piece) => Buffer.from(piece)) }
}
