import { encodeSse } from '../src/framing/encode-sse.ts'

/** A Chat Completions stream of these pieces, in frames as its servers write them. */
export const chat = {
  text: (content: string) =>
    encodeSse({ data: JSON.stringify({ choices: [{ index: 0, delta: { content } }] }) }),
  stop: encodeSse({ data: JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }) }),
  done: encodeSse({ data: '[DONE]' }),
  answer: (...pieces: string[]) => pieces.map(chat.text).join('') + chat.stop + chat.done,
}
