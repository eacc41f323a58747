import type { Clock } from './clock/clock.ts'
import { createScriptWriter, type ScriptWriterOptions } from './route/create-script-writer.ts'
import { playScript } from './script/play-script.ts'

export type MockHandlerOptions = ScriptWriterOptions & {
  /** Default: real time. */
  clock?: Clock
}

/**
 * Answers requests as the mock server does, without a server. The request's own signal ends everything at once. What a
 * response cannot express is shown as `fetch` shows it: a refused connection rejects, a head that never comes stays
 * pending until the abort, a cut body fails.
 */
export function createMockHandler(options: MockHandlerOptions = {}): (request: Request) => Promise<Response> {
  const writeScript = createScriptWriter(options)
  return async (request) => {
    request.signal.throwIfAborted()
    const script = await writeScript(request)
    return playScript(script, { signal: request.signal, ...(options.clock && { clock: options.clock }) })
  }
}
