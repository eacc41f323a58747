import type { AnswerWriter } from './answer-writer.ts'
import { createTold } from './told.ts'
import { arrayOf, type Wire, wordOf } from './wire.ts'

/** Reads the events of a LangGraph thread, each told by its method and the place in the graph it comes from. */
export function createGraphEvents() {
  const told = createTold()
  /** Places where a message is written that is not the model's. */
  const silent = new Set<string>()
  let word: unknown
  /** A model failed; whether the run does is told later. */
  let failure: Wire

  const readMessage = (data: Wire, place: string, answer: AnswerWriter) => {
    const { event, index, content, delta, role } = data ?? {}
    const kind = wordOf(event)
    const key = `${place} ${wordOf(data?.run_id)}/${wordOf(index)}`
    const fields = delta?.fields
    const block = content ?? fields ?? delta
    answer.usage(data?.usage)
    if (kind === 'error') failure = data
    if (kind === 'message-start') {
      word = undefined
      if (role && wordOf(role) !== 'ai') silent.add(place)
      else silent.delete(place)
    }
    if (kind === 'message-finish') word = data?.reason
    if (!block || silent.has(place)) return

    const say = fields || kind === 'content-block-finish' ? told.grow : told.add
    answer.reasoning(say(`${key} thought`, block.reasoning))
    answer.text(say(`${key} text`, block.text))
    // Pieces of what is a call by now may come in the words of its provider, which say the same once more.
    if (block.name) answer.toolCall(key, block.id, block.name)
    answer.toolArguments(key, say(`${key} arguments`, block.args))
    if (block.tool_call_id) answer.toolResult(block.tool_call_id)
    if (kind === 'content-block-finish') {
      answer.toolEnd(key, block.args)
      arrayOf(block.annotations).forEach(answer.source)
    }
  }

  const read = (body: Wire, answer: AnswerWriter) => {
    const { method, params } = body ?? {}
    const data = params?.data
    const place = arrayOf(params?.namespace).map(wordOf).join()
    const kind = wordOf(data?.event)
    const name = wordOf(method)
    // What agents within tools say is not the answer.
    if (name === 'messages') return place.startsWith('tools:') ? undefined : readMessage(data, place, answer)
    answer.emit({ type: 'data', name, value: data })
    if (name === 'tools' && /^tool-(finished|error)$/.test(kind)) answer.toolResult(data?.tool_call_id)
    // Without a place it is about the whole run.
    if (name !== 'lifecycle' || place) return
    if (kind === 'failed') answer.error(data?.error ? data : (failure ?? data))
    if (kind === 'interrupted') answer.finish(kind)
    if (kind === 'completed') answer.finish(kind, wordOf(word) === 'stop' ? undefined : word)
  }
  return { read }
}
