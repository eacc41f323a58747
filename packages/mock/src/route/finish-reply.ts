import { isConnectionFault } from '../fault/fault-groups.ts'
import { replaceReply } from '../fault/replace-reply.ts'
import { spoilBody } from '../fault/spoil-body.ts'
import type { Dialect } from '../provider/dialect.ts'
import type { Random } from '../random/create-random.ts'
import { cutIntoPieces } from '../script/cut-steps.ts'
import type { Reply } from '../script/reply.ts'
import type { Script } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'

type Context = { dialect: Dialect; settings: MockSettings; random: Random; requestId: string }

/** A reply as the script that is played: with its headers, its delay, and the faults that happen to it as a whole. */
export function finishReply(reply: Reply, { dialect, settings, random, requestId }: Context): Script {
  if (isConnectionFault(settings.fault)) return { connection: settings.fault, everyMs: settings.everyMs }
  const { contentType } = reply
  const script = replaceReply({ dialect, settings, contentType, random, requestId }) ?? {
    headers: { 'content-type': contentType },
    ...spoilBody(reply, settings),
  }
  return {
    ...script,
    headers: { ...commonHeaders(requestId), ...script.headers },
    headersAfterMs: settings.delayMs + (script.headersAfterMs ?? 0),
    steps: settings.chunk === undefined ? script.steps : cutIntoPieces(script.steps, settings.chunk),
  }
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
