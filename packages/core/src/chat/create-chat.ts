import { notify } from '../notify.ts'
import { type ChooseProtocol, chooseProtocol } from '../protocol/choose-protocol.ts'
import { setTimer } from '../resilience/set-timer.ts'
import { yieldToHost } from '../source/yield-to-host.ts'
import { createPublisher } from '../state/publisher.ts'
import { requestFrame } from '../state/request-frame.ts'
import { StreamError } from '../stream-error.ts'
import { createAnswers } from './answers.ts'
import { type ChatAction, type ChatData, emptyData, isGoing, reduceChat, stateOf } from './chat-data.ts'
import type { ChatMessage, ChatPart, ChatReview } from './chat-message.ts'
import type { ChatHost, ChatOptions } from './chat-options.ts'
import { reviewBefore } from './chat-review.ts'
import type { Chat, ChatState } from './chat-state.ts'
import { callsOf, closeCalls, isOpen } from './chat-tools.ts'
import { branchOf, treeOf } from './chat-tree.ts'
import { newId } from './new-id.ts'
import { createChatStore } from './persistence/chat-store.ts'
import { userParts } from './user-parts.ts'

const defaultHost: ChatHost = {
  now: () => performance.now(),
  random: Math.random,
  setTimer,
  requestFrame,
  yieldToHost,
  createId: newId,
  date: Date.now,
}

/**
 * A chat that can be sent to and read, outside React as well. Every answer is a run of the pipeline that streams use.
 *
 * @param options - may be a function, which is then asked each time an option is needed
 */
export function createChat(options: ChatOptions | (() => ChatOptions)): Chat {
  return createChatBy(chooseProtocol, typeof options === 'function' ? options : () => options)
}

/** As `createChat`, with protocols of the caller's choice, so that a bundle need not hold all. */
export function createChatBy(choose: ChooseProtocol, current: () => ChatOptions): Chat {
  const host: ChatHost = { ...defaultHost, ...current().host }
  const { initialMessages = [], persistence } = current()
  const initial: ChatData = { ...emptyData, tree: treeOf(initialMessages), loading: !!persistence }
  let data = initial
  let shown: ChatState | undefined
  /** After a failure or `cancel`, what waits is not sent by itself. */
  let held = false
  /** Those who wait for the answer to what they sent, by the id of that. */
  const waiting = new Map<string, (answer: ChatMessage | null) => void>()

  const apply = (action: ChatAction) => {
    data = reduceChat(data, action)
  }
  const answers = createAnswers(choose, current, host, {
    data: () => data,
    apply,
    publish: (urgent) => publish(urgent),
    claim: (name) => store.claim(name),
    /** The last step of every run. */
    onEnd(answer, error) {
      held = answer.status !== 'done'
      // Listeners that render do so in a microtask they have just queued: callbacks come after it.
      queueMicrotask(() => {
        if (answer.status === 'done') notify(current().onFinish, { message: answer })
        if (error) notify(current().onError, { error, message: answer })
        settle(answer.id, answer)
        sendNext()
      })
    },
  })

  const publisher = createPublisher(() => {
    answers.take()
    shown = stateOf(data, shown)
    return shown
  }, host.requestFrame)
  const store = createChatStore(
    persistence,
    host,
    () => {
      answers.take()
      return data
    },
    apply,
    {
      onChange: () => publisher.changed(true),
      onHeard(sent, stopped) {
        for (const { id } of sent) settle(id, null)
        if (stopped) stop()
        sendNext()
      },
      onLeft() {
        goOn()
        sendNext()
      },
      onCleared: () => forget(),
    },
  )
  const publish = (urgent: boolean) => {
    publisher.changed(urgent)
    store.changed(urgent)
  }

  const settle = (id: string, answer: ChatMessage | null) => {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  }
  const answerTo = (id: string) => new Promise<ChatMessage | null>((resolve) => waiting.set(id, resolve))
  const find = (id: string) => data.tree.byId.get(id)
  const lastShown = () => find(data.tree.ids.at(-1) ?? '')

  /** One counted anew after a reload would meet ids that are stored. */
  const freeId = () => {
    const wanted = host.createId()
    let id = wanted
    for (let count = 2; find(id) ?? data.queue.some((waits) => waits.id === id); count++)
      id = `${wanted}-${count}`
    return id
  }
  const newMessage = (role: 'user' | 'assistant', parentId: string | null): ChatMessage => ({
    id: freeId(),
    role,
    parts: [],
    status: 'done',
    parentId,
    createdAtMs: host.date(),
  })

  /**
   * Adds an answer below a message, and asks for it.
   *
   * @param parts - what earlier requests of the same answer gave, and `review` what became of them
   */
  const ask = (parentId: string | null, parts: readonly ChatPart[] = [], step = 0, review?: ChatReview) => {
    const run = {
      id: host.createId(),
      cursor: null,
      step,
      stepStart: parts.length,
      finishReason: null,
      usage: null,
      ...(review && step > 0 && { review: reviewBefore(review, step) }),
    }
    const answer: ChatMessage = { ...newMessage('assistant', parentId), status: 'connecting', parts, run }
    apply({ type: 'message-add', message: answer })
    return begin(answer.id)
  }
  const begin = (id: string) => {
    held = false
    const ended = answerTo(id)
    answers.begin(id)
    return ended
  }

  /** Sends a message of the user's: it shows at once, and whatever becomes of its answer, it stays. */
  const deliver = (message: ChatMessage) => {
    const last = lastShown()
    // Whoever goes on without answering a question has answered it.
    if (last && callsOf(last).some(isOpen))
      apply({
        type: 'message-change',
        id: last.id,
        change: { parts: closeCalls(last.parts, 'denied', 'The user went on without it.') },
      })
    const parentId = last?.id ?? null
    apply({ type: 'message-add', message: { ...message, status: 'done', parentId } })
    return ask(message.id)
  }

  const sendNext = (unasked = true) => {
    const [first] = data.queue
    if (!first || held || isBusy() || data.loading) return
    // It was written before anybody knew of the question that waits now.
    if (unasked && callsOf(lastShown() ?? { parts: [] }).some(isOpen)) return
    apply({ type: 'queue-remove', id: first.id })
    void deliver(first).then((answer) => settle(first.id, answer))
  }

  /** An answer comes here, or at the end of what is shown in another tab. */
  const isBusy = () => data.activeId !== null || (data.elsewhere && isGoing(lastShown()?.status))

  const stop = () => {
    if (data.activeId !== null) return answers.cancel()
    const last = lastShown()
    if (!last || !isBusy()) return
    // The tab that reads it hears of it by that.
    apply({ type: 'message-change', id: last.id, change: { status: 'cancelled' } })
    publish(true)
  }

  /** Takes an answer up that broke off when a page was left, where nothing is sent twice by it or the app says so. */
  const goOn = () => {
    const resumeUrl = lastAnswer()?.run?.resumeUrl
    const brokeOff = publisher.getSnapshot().error?.code === 'truncated'
    // An answer that has an address can be read by two tabs.
    if ((brokeOff || (isBusy() && resumeUrl)) && (current().autoResume ?? resumeUrl)) void chat.resume()
  }

  const forget = () => {
    stop()
    for (const { id } of data.queue) settle(id, null)
    apply({ type: 'cleared' })
    publisher.changed(true)
  }

  const lastAnswer = () => {
    const last = lastShown()
    return last?.role === 'assistant' ? last : undefined
  }
  const nothing = Promise.resolve(null)

  const initialState = stateOf(initial, undefined)
  const chat: Chat = {
    getSnapshot: publisher.getSnapshot,
    subscribe(listener) {
      const undo = publisher.subscribe(listener)
      const release = store.hear()
      return () => {
        undo()
        release()
      }
    },
    getInitialSnapshot: () => initialState,
    load: () =>
      store.load(() => {
        // What waited when the page was left is shown, and not sent unasked.
        held = data.queue.length > 0 && waiting.size === 0
        goOn()
        sendNext()
      }),
    send(input) {
      const parts = userParts(input)
      if (parts.length === 0) return nothing
      const { overlap = 'queue' } = current()
      const busy = isBusy()
      if (busy && overlap === 'ignore') return nothing
      const message: ChatMessage = { ...newMessage('user', null), parts }
      if (busy && overlap === 'replace') stop()
      if (data.loading || isBusy() || data.queue.length > 0) {
        apply({ type: 'queue-add', message: { ...message, status: 'queued' } })
        const answered = answerTo(message.id)
        held = false
        publish(true)
        if (data.loading) void chat.load()
        sendNext()
        return answered
      }
      return deliver(message)
    },
    cancel: stop,
    regenerate(id) {
      const message = id === undefined ? lastAnswer() : find(id)
      if (!message) return nothing
      stop()
      return ask(message.role === 'user' ? message.id : message.parentId)
    },
    edit(id, input) {
      const message = find(id)
      if (message?.role !== 'user')
        throw new StreamError('invalid-request', `There is no message "${id}" of the user's to edit.`)
      const parts = userParts(input, message.parts)
      if (parts.length === 0) return nothing
      stop()
      const edited = { ...newMessage('user', message.parentId), parts }
      apply({ type: 'message-add', message: edited })
      return ask(edited.id)
    },
    retry() {
      const last = lastShown()
      if (last?.role === 'user') return ask(last.id)
      if (!last?.run || isBusy() || last.status === 'done') return nothing
      const { stepStart, step } = last.run
      const parts = last.parts.slice(0, stepStart)
      if (last.parts.slice(stepStart).some(({ type }) => type !== 'error'))
        return ask(last.parentId, parts, step, last.run.review)
      // Nothing had come: there is nothing to go back to.
      const run = { ...last.run, id: host.createId(), cursor: null, resumeUrl: null, finishReason: null }
      apply({ type: 'message-change', id: last.id, change: { parts, run, status: 'connecting' } })
      return begin(last.id)
    },
    resume() {
      const last = lastAnswer()
      if (!last?.run || data.activeId !== null || last.status === 'done') return nothing
      // Asking again for what another tab is given would be asking twice.
      if ((isBusy() && !last.run.resumeUrl) || !answers.resume(last)) return nothing
      held = false
      return answerTo(last.id)
    },
    selectBranch(id, index) {
      apply({ type: 'branch-select', id, index })
      publish(true)
    },
    branchOf: (id) => branchOf(data.tree, id),
    remove(id) {
      apply({ type: 'queue-remove', id })
      publish(true)
      settle(id, null)
    },
    editQueued(id, input) {
      const message = data.queue.find((waits) => waits.id === id)
      const parts = userParts(input, message?.parts)
      if (parts.length === 0) return chat.remove(id)
      apply({ type: 'queue-change', id, parts })
      publish(true)
    },
    sendQueued(id = data.queue[0]?.id ?? '') {
      apply({ type: 'queue-first', id })
      held = false
      publish(true)
      sendNext(false)
    },
    approve: answers.approve,
    deny: answers.deny,
    addToolResult: answers.addToolResult,
    clear() {
      forget()
      store.clear()
    },
  }
  return chat
}
