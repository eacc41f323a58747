import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock/clock.ts'
import type { ScriptWriter } from '../route/create-script-writer.ts'
import { playScript } from '../script/play-script.ts'
import { corsHeaders } from './cors.ts'
import { sendBody } from './send-body.ts'
import { sendEndlessHeaders } from './send-endless-headers.ts'
import { toWebRequest } from './to-web-request.ts'

type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  writeScript: ScriptWriter
  clock: Clock
}

/** Answers one request over its real socket. Everything it began ends when the client leaves. */
export async function answerRequest({ request, response, writeScript, clock }: Exchange): Promise<void> {
  const client = new AbortController()
  const { signal } = client
  response.once('close', () => client.abort(new Error('The client has left.')))
  try {
    if (request.method === 'OPTIONS') return void response.writeHead(204, corsHeaders(request)).end()
    const script = await writeScript(await toWebRequest(request, signal))
    if ('connection' in script) {
      if (script.connection === 'refused') return void request.socket.destroy()
      if (script.connection === 'endless-headers')
        return await sendEndlessHeaders(request.socket, { clock, signal })
    }
    const played = await playScript(script, { clock, signal })
    response.writeHead(played.status, { ...Object.fromEntries(played.headers), ...corsHeaders(request) })
    response.flushHeaders()
    await sendBody(played.body, response)
  } catch (error) {
    if (!signal.aborted) fail(response, error)
  }
}

/** A fault of the mock itself, or of a script that a user wrote: never silent, never a hanging client. */
function fail(response: ServerResponse, error: unknown) {
  if (response.headersSent) return void response.destroy()
  const message = error instanceof Error ? error.message : String(error)
  const status =
    error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error: { message } }))
}
