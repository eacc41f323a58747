import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock/clock.ts'
import { playScript } from '../script/play-script.ts'
import type { Script } from '../script/script.ts'
import { corsHeaders } from './cors.ts'
import { sendBody } from './send-body.ts'
import { sendEndlessHeaders } from './send-endless-headers.ts'

export type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  /** Aborted when the client leaves, which ends everything that was begun for it. */
  signal: AbortSignal
}

/** Does to one request what a script says, over its socket. */
export async function sendScript(
  script: Script,
  { request, response, signal }: Exchange,
  clock: Clock,
): Promise<void> {
  if ('connection' in script) {
    if (script.connection === 'refused') return void request.socket.destroy()
    if (script.connection === 'endless-headers') {
      return sendEndlessHeaders(request.socket, { clock, signal, everyMs: script.everyMs })
    }
  }
  const played = await playScript(script, { clock, signal })
  response.writeHead(played.status, { ...Object.fromEntries(played.headers), ...corsHeaders(request) })
  response.flushHeaders()
  await sendBody(played.body, response)
}
