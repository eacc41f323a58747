import { takePieces } from '../answer/answer.ts'
import type { Clock } from '../clock/clock.ts'
import { requirePossible } from '../fault/fault-groups.ts'
import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import type { Frame } from '../provider/dialect.ts'
import { type Body, stringOr } from '../provider/read-body.ts'
import { createRandom } from '../random/create-random.ts'
import { RequestRefused } from '../request-refused.ts'
import { answerOf, spoilFrames } from '../route/answer-ask.ts'
import { paceFrames, toSteps } from '../route/pace-frames.ts'
import { ConnectionCut } from '../script/connection-cut.ts'
import { playBody } from '../script/play-body.ts'
import type { MockSettings } from '../settings/mock-settings.ts'
import { createRealtimeConversation } from './realtime-conversation.ts'
import { createRealtimeResponse } from './realtime-response.ts'
import type { SocketPeer, SocketSession } from './socket-peer.ts'
import { spoilMessages } from './spoil-messages.ts'

export const realtimeTarget = {
  dialect: { reportsErrors: true, hasEnd: true, sendsJson: true },
  streams: true,
  keeps: false,
  socket: true,
} as const

type SessionOptions = {
  model: string
  /** Of a response to this prompt. @throws {RequestRefused} */
  settingsFor(prompt: string): MockSettings
  clock: Clock
  peer: SocketPeer
}

/** The server's side of OpenAI's Realtime API, for text: a conversation, and one response at a time. */
export function createRealtimeSession({ model, settingsFor, clock, peer }: SessionOptions): SocketSession {
  const { seed } = settingsFor('')
  const random = createRandom(seed, 'realtime', model)
  const conversation = createRealtimeConversation(model, random)
  let active: AbortController | undefined
  let left = false

  const send = (type: string, fields: Body) =>
    peer.send(JSON.stringify({ type, event_id: `event_${random.hex(21)}`, ...fields }))
  const refuse = (code: string, message: string, event: Body, param: string | null = null) =>
    send('error', {
      error: { type: 'invalid_request_error', code, message, param, event_id: event.event_id ?? null },
    })

  const respond = async (event: Body) => {
    const ask = conversation.ask(isRecord(event.response) ? event.response : {})
    const settings = settingsFor(ask.prompt)
    requirePossible(settings.fault, realtimeTarget)
    const answer = answerOf(ask, settings)
    const chance = createRandom(settings.seed, 'response', ask.prompt)
    const response = createRealtimeResponse(answer, { ask, conversationId: conversation.id, random })
    const frames = spoilFrames(response.frames, settings)
    const steps = spoilMessages(toSteps(paceFrames(frames, { settings, random: chance })), settings)

    const controller = new AbortController()
    active = controller
    let sent = 0
    try {
      const body = playBody(steps, { clock, signal: controller.signal, onEnd() {} })
      const decoder = new TextDecoder()
      for await (const message of body) {
        await peer.send(decoder.decode(message))
        sent++
      }
      for (const item of response.items(answer)) conversation.add(item)
      if (settings.fault === 'close-code') peer.close(settings.closeCode)
      if (settings.fault === 'missing-end') peer.close(1000)
    } catch (error) {
      if (error instanceof ConnectionCut) return peer.cut(error.fault)
      if (!controller.signal.aborted) throw error
      if (left) return
      const soFar = takePieces(answer, countSaid(frames, sent), 'stop')
      for (const item of response.items(soFar)) conversation.add(item)
      await peer.send(response.cancelled(soFar))
    } finally {
      active = undefined
    }
  }

  const receive = async (text: string): Promise<void> => {
    const event = parseJson(text)
    if (!isRecord(event)) return refuse('invalid_json', 'An event must be a JSON object.', {})
    try {
      switch (event.type) {
        case 'session.update':
          conversation.update(event.session)
          return await send('session.updated', { session: conversation.session })
        case 'conversation.item.create': {
          const { item, previousId } = conversation.add(isRecord(event.item) ? event.item : {})
          // At once, or the answer to the next event may come between the two.
          void send('conversation.item.added', { previous_item_id: previousId, item })
          return await send('conversation.item.done', { previous_item_id: previousId, item })
        }
        case 'response.create':
          if (!active) return await respond(event)
          return await refuse(
            'conversation_already_has_active_response',
            'There is a response in progress already. Wait for it, or cancel it.',
            event,
          )
        case 'response.cancel':
          if (active) return active.abort()
          return await refuse('response_cancel_not_active', 'There is no response to cancel.', event)
        default:
          return await refuse(
            'unknown_event',
            `The mock takes no "${stringOr(event.type, '')}".`,
            event,
            'type',
          )
      }
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error
      const { code, param } = error.details
      return refuse(code ?? 'invalid_request', error.message, event, param ?? null)
    }
  }

  // Not before the one who carries this session has got it: the first word may be answered at once.
  queueMicrotask(() => void send('session.created', { session: conversation.session }))
  return {
    receive,
    leave() {
      left = true
      active?.abort()
    },
  }
}

/** How many pieces of the answer the first so many frames carried. */
function countSaid(frames: readonly Frame[], sent: number): number {
  return frames.slice(0, sent).filter(({ role }) => role === 'piece').length
}
