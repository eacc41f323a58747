import { isRecord } from '../json/is-record.ts'
import type { Ask } from '../provider/dialect.ts'
import { type Body, lastUserText, positiveOr, records, stringOr } from '../provider/read-body.ts'
import type { Random } from '../random/create-random.ts'

/** What has been said so far, and under what terms. */
export type RealtimeConversation = {
  readonly id: string
  readonly session: Body
  update(changes: unknown): void
  /** Adds an item at the end, under an id of its own when it brings none. */
  add(item: Body): { item: Body; previousId: string | null }
  /** What a response is asked for; `overrides` are for this one alone. */
  ask(overrides: Body): Ask
}

export function createRealtimeConversation(model: string, random: Random): RealtimeConversation {
  const items: Body[] = []
  let session: Body = {
    type: 'realtime',
    object: 'realtime.session',
    id: `sess_${random.hex(21)}`,
    model,
    output_modalities: ['text'],
    instructions: '',
    tools: [],
    tool_choice: 'auto',
    max_output_tokens: 'inf',
    tracing: null,
    truncation: 'auto',
    prompt: null,
    expires_at: 0,
    include: null,
  }

  return {
    id: `conv_${random.hex(21)}`,
    get session() {
      return session
    },
    update(changes) {
      if (isRecord(changes)) session = { ...session, ...changes }
    },
    add(added) {
      const previousId = items.length > 0 ? stringOr(items.at(-1)?.id, '') : null
      const item = { id: `item_${random.hex(21)}`, object: 'realtime.item', status: 'completed', ...added }
      items.push(item)
      return { item, previousId }
    },
    ask(overrides) {
      const terms = { ...session, ...overrides }
      const said = Array.isArray(terms.input) ? records(terms.input) : items
      const maxTokens = positiveOr(terms.max_output_tokens)
      return {
        prompt: lastUserText(said),
        model,
        stream: true,
        ...(maxTokens !== undefined && { maxTokens }),
        tools: records(terms.tools).map(({ name, parameters }) => ({
          name: stringOr(name, 'tool'),
          parameters,
        })),
        toolChoice: readToolChoice(terms.tool_choice),
        bringsToolResult: said.at(-1)?.type === 'function_call_output',
        body: terms,
      }
    },
  }
}

function readToolChoice(choice: unknown): Ask['toolChoice'] {
  if (choice === 'none' || choice === 'required') return choice
  return isRecord(choice) && typeof choice.name === 'string' ? { name: choice.name } : 'auto'
}
