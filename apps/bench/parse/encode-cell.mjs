import { answerTokens } from '../react/answer.mjs'

const sse = (payload) => `data: ${payload}\n\n`

/** The shortest message that every client understands. */
const tiny = (content) => JSON.stringify({ choices: [{ delta: { content } }] })

/** A message as OpenAI writes them, brought to its size by the field that it brings them to one size with. */
function chunkOf(bytes) {
  const write = (content, obfuscation) =>
    JSON.stringify({
      id: 'chatcmpl-CeQ3mVn8yJ1rT5aWkZsXo2bLh7dU4',
      object: 'chat.completion.chunk',
      created: 1_763_800_000,
      model: 'gpt-5.1-2025-11-13',
      choices: [{ index: 0, delta: { content }, finish_reason: null }],
      obfuscation,
    })
  return (content) => write(content, 'x'.repeat(Math.max(0, bytes - sse(write(content, '')).length)))
}

/** @returns the text of a cell's answer, and its bytes cut into chunks */
export function encodeCell({ eventBytes, chunkBytes, events }) {
  const write = eventBytes ? chunkOf(eventBytes) : tiny
  const tokens = answerTokens(events)
  const stop = JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
  const bytes = new TextEncoder().encode([...tokens.map(write), stop, '[DONE]'].map(sse).join(''))
  const chunks = []
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    chunks.push(bytes.slice(start, start + chunkBytes))
  }
  return { text: tokens.join(''), chunks, bytes: bytes.length }
}
