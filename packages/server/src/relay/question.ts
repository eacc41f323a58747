import { refusal } from '../guard/refusal.ts'

/** One turn of a conversation. */
export type RelayMessage = { role: 'user' | 'assistant'; content: string }

/** What a page may ask; nothing else that it sends goes on to a provider. */
export type RelayQuestion = {
  model: string
  messages: readonly RelayMessage[]
  maxOutputTokens: number
}

export type QuestionLimits = {
  /** Models that may be asked; the first is the default. */
  models: readonly [string, ...string[]]
  /** UTF-16 units of all messages together; default 32,768 */
  maxInputChars?: number
  /** Default 100 */
  maxMessages?: number
  /** The most tokens an answer may have, and how many it has where the page asks for no fewer; default 4,096 */
  maxOutputTokens?: number
}

/** @param body - `messages`, or `prompt` for a single one; `model` and `maxOutputTokens` where they are to be others */
export function readQuestion(
  body: { readonly [field: string]: unknown },
  { models, maxInputChars = 32_768, maxMessages = 100, maxOutputTokens = 4096 }: QuestionLimits,
): RelayQuestion | Response {
  const { model = models[0], prompt, messages = [{ role: 'user', content: prompt }] } = body
  const { maxOutputTokens: wanted = maxOutputTokens } = body
  if (typeof model !== 'string' || !models.includes(model))
    return refusal(400, 'unknown-model', `The model must be one of ${models.join(', ')}.`)
  if (!Array.isArray(messages) || messages.length === 0 || !messages.every(isMessage))
    return refusal(400, 'bad-messages', 'messages must be a list of { role, content }, by user or assistant.')
  if (typeof wanted !== 'number' || !Number.isSafeInteger(wanted) || wanted < 1)
    return refusal(400, 'bad-limit', 'maxOutputTokens must be a whole number from 1.')
  const chars = messages.reduce((sum, { content }) => sum + content.length, 0)
  if (messages.length > maxMessages || chars > maxInputChars)
    return refusal(
      413,
      'too-large',
      `A question may have ${maxMessages} messages and ${maxInputChars} characters.`,
    )
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    maxOutputTokens: Math.min(wanted, maxOutputTokens),
  }
}

function isMessage(value: unknown): value is RelayMessage {
  const { role, content } = Object(value) as { role?: unknown; content?: unknown }
  return (role === 'user' || role === 'assistant') && typeof content === 'string' && content.trim() !== ''
}
