import type { ChooseProtocol } from '../protocol/choose-protocol.ts'
import { isRunning } from '../state/reduce-stream.ts'
import { StreamError } from '../stream-error.ts'
import { type AnswerPlace, type AnswerStream, createAnswerStream } from './answer-stream.ts'
import type { ChatAction, ChatData } from './chat-data.ts'
import type { ChatMessage, ChatRun, ChatToolCall } from './chat-message.ts'
import type { ChatHost, ChatOptions } from './chat-options.ts'
import type { ChatControls } from './chat-state.ts'
import {
  brokenOff,
  callsOf,
  closeCalls,
  definitionsOf,
  executeCall,
  hasJsonArguments,
  isOpen,
  settleCall,
  toolOf,
} from './chat-tools.ts'
import { pathTo } from './chat-tree.ts'
import { partId } from './reduce-parts.ts'

const defaultMaxSteps = 8
/** Answers that ended so are not to be gone on with, whatever calls they hold. */
const finals = /^(length|content-filter|refusal|error)$/

/** The run that goes on: one request after another, with tools run in between. */
type Active = {
  readonly id: string
  /** Aborted with the run; for its tools. */
  readonly controller: AbortController
  /** The request that is read; undefined while only tools run. */
  request?: AnswerStream
  /** Calls that are run here. */
  executing: number
}

export type AnswersHost = {
  data(): ChatData
  apply(action: ChatAction): void
  publish(urgent: boolean): void
  /** Whether this tab may do what only one of all may. Undefined where there is no other. */
  claim(name: string): Promise<boolean> | undefined
  /** A run has ended, or waits for somebody's word about a tool. */
  onEnd(answer: ChatMessage, error?: StreamError): void
}

/** Runs the answers of a chat, one at a time. What comes late from an earlier run changes nothing. */
export type Answers = Pick<ChatControls, 'approve' | 'deny' | 'addToolResult'> & {
  /** Asks for an answer that is in the chat already. */
  begin(id: string): void
  cancel(): void
  /** Goes on with an answer that broke off. @returns whether there is a way to */
  resume(answer: ChatMessage): boolean
  /** Puts what has come into the message. */
  take(): void
}

export function createAnswers(
  choose: ChooseProtocol,
  current: () => ChatOptions,
  host: ChatHost,
  { data, apply, publish, claim, onEnd }: AnswersHost,
): Answers {
  let active: Active | undefined
  /** The last request that broke off: it knows more than its cursor. */
  let broken: { id: string; request: AnswerStream } | undefined

  const find = (id: string) => data().tree.byId.get(id) as ChatMessage & { run: ChatRun }
  const change = (id: string, change: Partial<ChatMessage>) => apply({ type: 'message-change', id, change })
  const changeCall = (id: string, callId: string, news: Partial<ChatToolCall>) =>
    change(id, {
      parts: find(id).parts.map((part) =>
        part.type === 'tool-call' && part.id === callId ? { ...part, ...news } : part,
      ),
    })

  const take = (ended = false) => {
    if (!active?.request) return
    const message = find(active.id)
    const taken = active.request.take(message, ended)
    if (taken !== message) change(active.id, taken)
  }

  const activate = (id: string) => {
    if (active && active.id !== id)
      throw new StreamError('invalid-request', 'Another answer is coming: cancel it first.')
    active ??= { id, controller: new AbortController(), executing: 0 }
    apply({ type: 'active', id })
    return active
  }

  const request = (own: Active, from: AnswerPlace = {}) => {
    publish(true)
    // A listener may have cancelled it already.
    if (active !== own) return
    const message = find(own.id)
    const { id: runId, step, stepStart } = message.run
    const { tree } = data()
    const messages = pathTo(tree, message.parentId)
    if (step > 0) messages.push({ ...message, parts: message.parts.slice(0, stepStart) })
    const made = createAnswerStream(
      choose,
      current,
      host,
      { messageId: own.id, runId },
      message.run,
      from,
      (first) => own.request === made && publish(first),
    )
    own.request = made
    listen(own, made)
    void made.stream.start({ messages, messageId: own.id, runId, tools: definitionsOf(current().tools) })
  }

  const listen = (own: Active, made: AnswerStream) => {
    let { review: seen } = made.stream.getSnapshot()
    const undo = made.stream.subscribe(() => {
      if (active !== own || own.request !== made) return undo()
      const { status, error, resumeUrl, review } = made.stream.getSnapshot()
      const { run } = find(own.id)
      if (resumeUrl && resumeUrl !== run.resumeUrl) {
        change(own.id, { run: { ...run, resumeUrl } })
        publish(true)
      }
      const isNews = review !== seen
      seen = review
      if (status === find(own.id).status) {
        // Words that are held are no event.
        if (isNews) publish(false)
        return
      }
      if (status === 'done') finishStep(own)
      else if (isRunning(status)) {
        change(own.id, { status })
        publish(true)
      } else end(own, status === 'error' ? 'error' : 'cancelled', error)
    })
  }

  /** A request has been answered in full: its calls are run here, or wait for somebody. */
  const finishStep = (own: Active) => {
    take(true)
    own.request = undefined
    const { parts, run } = find(own.id)
    const { tools } = current()
    const isOwn = (part: (typeof parts)[number]) => part.type === 'tool-call' && part.step === run.step
    change(own.id, {
      parts: parts.map((part) =>
        part.type === 'tool-call' && isOwn(part) ? settleCall(part, tools, run) : part,
      ),
    })
    for (const call of callsOf(find(own.id))) if (isOwn(call) && call.state === 'running') execute(own, call)
    advance(own)
  }

  const execute = (own: Active, call: ChatToolCall) => {
    const tool = toolOf(current().tools, call.name)
    if (!tool?.execute) return
    own.executing++
    const context = { signal: own.controller.signal, toolCallId: call.id, messageId: own.id }
    void executeCall(call, tool, context).then((news) => {
      own.executing--
      if (active !== own) return
      changeCall(own.id, call.id, news)
      advance(own)
    })
  }

  /** Goes on as far as nobody has to be waited for. */
  const advance = (own: Active) => {
    const { run } = find(own.id)
    if (own.executing > 0) {
      change(own.id, { status: 'streaming' })
      return publish(true)
    }
    const calls = callsOf(find(own.id)).filter(({ step }) => step === run.step)
    // What the server has run by itself it has answered by itself.
    const isNews = calls.some((call) => call.state !== 'done' || 'result' in call)
    if (!isNews || calls.some(isOpen) || finals.test(`${run.finishReason}`)) return end(own, 'done')
    const step = run.step + 1
    const { maxSteps = defaultMaxSteps } = current()
    if (step >= maxSteps)
      return end(
        own,
        'error',
        new StreamError('limit', `The answer asked for tools ${step} times in a row (maxSteps).`),
      )
    const next = {
      ...run,
      step,
      stepStart: find(own.id).parts.length,
      cursor: null,
      resumeUrl: null,
      finishReason: null,
    }
    change(own.id, { status: 'connecting', run: next })
    request(own)
  }

  const end = (own: Active, status: 'done' | 'cancelled' | 'error', error: StreamError | null = null) => {
    take(true)
    const { parts } = find(own.id)
    const closed = status === 'done' ? parts : closeCalls(parts, 'error', brokenOff)
    change(own.id, {
      status,
      parts: error ? [...closed, { type: 'error', id: partId(closed, 'error'), error }] : closed,
    })
    broken = own.request && status !== 'done' ? { id: own.id, request: own.request } : undefined
    active = undefined
    apply({ type: 'active', id: null })
    own.controller.abort()
    if (status === 'cancelled') own.request?.stream.cancel()
    const answer = find(own.id)
    publish(true)
    onEnd(answer, error ?? undefined)
  }

  /** The call of the last message shown that is in such a state. A word that comes twice finds none the second time. */
  const findCall = (callId: string, ...states: ChatToolCall['state'][]) => {
    const message = find(data().tree.ids.at(-1) ?? '')
    const call = message && callsOf(message).find(({ id, state }) => id === callId && states.includes(state))
    return call && { id: message.id, call }
  }
  /** Does what somebody has decided about a call, unless somebody has decided in another tab: people may be that fast. */
  const decide = (callId: string, act: (id: string, call: ChatToolCall) => void) => {
    const asked = findCall(callId, 'awaiting-approval')
    if (!asked) return
    const claimed = claim(`${asked.id} ${callId}`)
    if (!claimed) return act(asked.id, asked.call)
    void claimed.then((isOurs) => {
      const found = findCall(callId, 'awaiting-approval')
      if (isOurs && found?.id === asked.id) act(found.id, found.call)
    })
  }
  const resolve = (id: string, callId: string, news: Partial<ChatToolCall>) => {
    changeCall(id, callId, news)
    // Others are still waited for.
    if (callsOf(find(id)).some(isOpen)) return publish(true)
    advance(activate(id))
  }

  return {
    take,
    begin(id) {
      broken = undefined
      request(activate(id))
    },
    cancel() {
      if (active) end(active, 'cancelled')
    },
    resume(answer) {
      const { id, run, parts: before } = find(answer.id)
      const parts = before.filter(({ type }) => type !== 'error').map(reopen)
      const known = broken?.id === id ? broken.request : undefined
      void known?.stream.resume()
      const goesOn = known && isRunning(known.stream.getSnapshot().status)
      const { cursor, resumeUrl } = run
      if (!goesOn && (known || !(cursor ?? resumeUrl))) return false
      // Arguments in the middle go on for whoever has read their beginning alone: all is read again where it can be.
      const anew =
        !known &&
        !!resumeUrl &&
        (cursor === null || callsOf({ parts }).some(({ state }) => state === 'arguments'))
      change(id, { status: 'connecting', parts: anew ? parts.slice(0, run.stepStart) : parts })
      const own = activate(id)
      if (!known) request(own, { cursor: anew ? null : cursor, resumeUrl })
      else {
        own.request = known
        listen(own, known)
        publish(true)
      }
      return true
    },
    approve(callId) {
      decide(callId, (id, call) => {
        changeCall(id, callId, { state: 'running' })
        if (!toolOf(current().tools, call.name)?.execute) return publish(true)
        const own = activate(id)
        execute(own, call)
        advance(own)
      })
    },
    deny(callId, reason = 'The user has denied it.') {
      decide(callId, (id) => resolve(id, callId, { state: 'denied', errorMessage: reason }))
    },
    addToolResult(callId, result) {
      const found = findCall(callId, 'running')
      if (found) resolve(found.id, callId, { state: 'done', result: result ?? null })
    },
  }

  function reopen(part: ChatMessage['parts'][number]) {
    if (part.type !== 'tool-call' || part.errorMessage !== brokenOff) return part
    const { errorMessage: _, ...call } = part
    return { ...call, state: hasJsonArguments(call) ? ('running' as const) : ('arguments' as const) }
  }
}
