import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock/clock.ts'
import { RequestRefused } from '../request-refused.ts'
import type { ScriptWriter } from '../route/create-script-writer.ts'
import { playScript } from '../script/play-script.ts'
import { corsHeaders } from './cors.ts'
import { sendBody } from './send-body.ts'
import { sendEndlessHeaders } from './send-endless-headers.ts'
import { toWebRequest } from './to-web-request.ts'

type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  /** Aborted when the client leaves, which ends everything that was begun for it. */
  signal: AbortSignal
}

type Tools = {
  writeScript: ScriptWriter
  clock: Clock
  onError: (error: unknown) => void
}

/** Answers one request over its socket. Never rejects: what goes wrong is told to the client and to `onError`. */
export async function answerRequest(exchange: Exchange, { onError, ...tools }: Tools): Promise<void> {
  const { request, response, signal } = exchange
  try {
    if (request.method === 'OPTIONS') response.writeHead(204, corsHeaders(request)).end()
    else await play(exchange, tools)
  } catch (error) {
    if (signal.aborted) return // whatever was going on ended because the client left
    if (!(error instanceof RequestRefused)) onError(error)
    fail(exchange, error)
  }
}

async function play(
  { request, response, signal }: Exchange,
  { writeScript, clock }: Omit<Tools, 'onError'>,
): Promise<void> {
  const script = await writeScript(await toWebRequest(request, signal))
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

/** A script of the user's own may be wrong; its client is told so, and never left hanging. */
function fail({ request, response }: Exchange, error: unknown): void {
  if (response.headersSent) return void response.destroy()
  const { status, message } =
    error instanceof RequestRefused
      ? error
      : { status: 500, message: 'The mock server could not play this script.' }
  response
    .writeHead(status, { 'content-type': 'application/json', connection: 'close', ...corsHeaders(request) })
    .end(JSON.stringify({ error: { message } }))
}
