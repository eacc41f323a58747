import type { Clock } from '../clock/clock.ts'
import { RequestRefused } from '../request-refused.ts'
import type { ScriptWriter } from '../route/create-script-writer.ts'
import { corsHeaders } from './cors.ts'
import { type Exchange, sendScript } from './send-script.ts'
import { toWebRequest } from './to-web-request.ts'

type Tools = {
  writeScript: ScriptWriter
  clock: Clock
  onError: (error: unknown) => void
}

/** Answers one request over its socket. Never rejects: what goes wrong is told to the client and to `onError`. */
export async function answerRequest(
  exchange: Exchange,
  { writeScript, clock, onError }: Tools,
): Promise<void> {
  const { request, response, signal } = exchange
  try {
    if (request.method === 'OPTIONS') response.writeHead(204, corsHeaders(request)).end()
    else await sendScript(await writeScript(await toWebRequest(request, signal)), exchange, clock)
  } catch (error) {
    if (signal.aborted) return // whatever was going on ended because the client left
    if (!(error instanceof RequestRefused)) onError(error)
    fail(exchange, error)
  }
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
