import { isConnectionFault } from '../fault/fault-groups.ts'
import { replaceReply } from '../fault/replace-reply.ts'
import { spoilBody } from '../fault/spoil-body.ts'
import type { Dialect } from '../provider/dialect.ts'
import type { Random } from '../random/create-random.ts'
import { cutIntoPieces } from '../script/cut-steps.ts'
import type { Reply } from '../script/reply.ts'
import type { Script } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'

type Context = {
  /** In whose words an error speaks. */
  dialect: Dialect
  /** Of the reply, when all goes well. */
  contentType: string
  settings: MockSettings
  random: Random
  requestId: string
}

/**
 * A reply as the script that is played: with its headers, its delay, and the faults that happen to it as a whole.
 *
 * @param makeReply - called unless a fault puts something else in its place
 */
export function finishReply(
  makeReply: () => Reply,
  { dialect, contentType, settings, random, requestId }: Context,
): Script {
  if (isConnectionFault(settings.fault)) return { connection: settings.fault, everyMs: settings.everyMs }
  const replacement = replaceReply({ dialect, settings, contentType, random, requestId })
  const script = replacement ?? playReply(makeReply(), settings)
  return {
    ...script,
    headers: { ...commonHeaders(requestId), ...script.headers },
    headersAfterMs: settings.delayMs + (script.headersAfterMs ?? 0),
    steps: settings.chunk === undefined ? script.steps : cutIntoPieces(script.steps, settings.chunk),
  }
}

function playReply(reply: Reply, settings: MockSettings) {
  const { contentType, headers } = reply
  return { headers: { ...headers, 'content-type': contentType }, ...spoilBody(reply, settings) }
}

/** What every reply carries: ids for a support desk, and a plea to proxies to let it through bit by bit. */
export function commonHeaders(requestId: string): Record<string, string> {
  return {
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-request-id': requestId,
    'request-id': requestId,
  }
}

/** A JSON document that answers nothing: a list, or what has become of an answer. */
export function jsonScript(json: string, requestId: string): Script {
  const headers = { ...commonHeaders(requestId), 'content-type': 'application/json' }
  return { headers, steps: [{ send: json }] }
}

/** That there is nothing to say, which is good. */
export function emptyScript(requestId: string): Script {
  return { status: 204, headers: commonHeaders(requestId), steps: [] }
}
