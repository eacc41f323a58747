import { type Clock, systemClock } from '../clock/clock.ts'
import { isConnectionFault, requirePossible } from '../fault/fault-groups.ts'
import { hasToken } from '../fault/has-token.ts'
import { replaceReply } from '../fault/replace-reply.ts'
import { openaiResponses } from '../provider/openai-responses.ts'
import { createRandom } from '../random/create-random.ts'
import { RequestRefused } from '../request-refused.ts'
import { commonHeaders } from '../route/finish-reply.ts'
import { refusalScript } from '../route/refusal-script.ts'
import { realtimePath } from '../route/routes.ts'
import type { Script } from '../script/script.ts'
import { defaultSettings, type MockSettings } from '../settings/mock-settings.ts'
import { readSettings } from '../settings/read-settings.ts'
import { createRequestSession } from '../socket/create-request-session.ts'
import type { SocketHead } from '../socket/request-frames.ts'
import { createRealtimeSession, realtimeTarget } from './create-realtime-session.ts'
import type { SocketPeer, SocketSession } from './socket-peer.ts'

/** What is said to one who asks for a socket: no, by an HTTP response, or a conversation. */
export type SocketOpening =
  | { readonly refused: Script }
  | {
      /** The wait before the socket is open. */
      readonly afterMs: number
      connect(peer: SocketPeer): SocketSession
    }

export type SocketOpenerOptions = {
  /** What a request gets that sets nothing itself. */
  defaults?: Partial<MockSettings>
  /** Default: real time. */
  clock?: Clock
  /**
   * Answers the requests of `socketFetch` of `@rivulet/core/talk`, such as `createMockHandler()`, over sockets at every path but
   * that of the Realtime API; default: there are none.
   */
  handle?: (request: Request) => Promise<Response>
}

/** How long a socket's requests are, and what they are, nobody knows when it is opened. */
const requestsTarget = { ...{ dialect: undefined, streams: false, keeps: false }, socket: true, isLive: true }

/**
 * Decides on requests for a WebSocket, whatever then carries it.
 *
 * @param path - where `handle` is asked; default: wherever it is not the Realtime API
 */
export function createSocketOpener(
  { defaults = {}, clock = systemClock, handle }: SocketOpenerOptions = {},
  path?: string,
) {
  const known = [realtimePath, ...(path === undefined ? [] : [path])]
  return ({ url: address, headers }: SocketHead): SocketOpening => {
    const url = new URL(address)
    const requestId = `req_${createRandom(defaults.seed ?? '', 'socket', url.pathname, url.search).hex(24)}`
    const isRealtime = url.pathname === realtimePath
    // What requests get that set nothing is for each of them, and not for the socket that carries them.
    const own = isRealtime ? defaults : { seed: defaults.seed ?? defaultSettings.seed }
    const settingsFor = (prompt: string) => readSettings({ url, headers, prompt }, own)
    try {
      if (!isRealtime && (!handle || (path !== undefined && path !== url.pathname))) {
        throw new RequestRefused(404, `There is no socket at ${url.pathname}. Known: ${known.join(', ')}.`, {
          code: 'unknown_path',
          known,
        })
      }
      const settings = settingsFor('')
      requirePossible(settings.fault, isRealtime ? realtimeTarget : requestsTarget)
      const { fault } = settings
      if (isConnectionFault(fault)) return { refused: { connection: fault, everyMs: settings.everyMs } }
      const isFresh = fault === 'expired-token' && hasToken({ url, headers }, settings.token)
      const random = createRandom(settings.seed, 'socket')
      const replacement = isFresh
        ? undefined
        : replaceReply({ dialect: openaiResponses, settings, contentType: '', random, requestId })
      if (replacement) {
        return {
          refused: { ...replacement, headers: { ...commonHeaders(requestId), ...replacement.headers } },
        }
      }
      const model = url.searchParams.get('model') ?? 'mock'
      return {
        afterMs: settings.delayMs,
        connect: (peer) =>
          handle && !isRealtime
            ? createRequestSession({ head: { url: address, headers }, handle, peer })
            : createRealtimeSession({ model, settingsFor, clock, peer }),
      }
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error
      return { refused: refusalScript(error, { dialect: openaiResponses, requestId }) }
    }
  }
}
