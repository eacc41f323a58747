import type { Clock } from './clock/clock.ts'
import {
  createScriptWriter,
  type ScriptWriter,
  type ScriptWriterOptions,
} from './route/create-script-writer.ts'
import { playScript } from './script/play-script.ts'

export type MockHandlerOptions = ScriptWriterOptions

/**
 * Answers requests as the mock server does, without a server. The request's own signal ends everything at once. What a
 * response cannot express is shown as `fetch` shows it: a refused connection rejects, a head that never comes stays
 * pending until the abort, a cut body fails.
 */
export function createMockHandler(options: MockHandlerOptions = {}): (request: Request) => Promise<Response> {
  return createPlayer(createScriptWriter(options), options.clock)
}

/** Plays what the writer decides, as `createMockHandler` does. */
export function createPlayer(writeScript: ScriptWriter, clock?: Clock) {
  // Node ties the signal of a request to that of its maker through the request alone, and only weakly: one that nobody
  // holds is collected as garbage in the middle of its stream, and then an abort goes nowhere.
  const inFlight = new Set<Request>()

  return async (request: Request): Promise<Response> => {
    const { signal } = request
    signal.throwIfAborted()
    inFlight.add(request)
    const onEnd = () => void inFlight.delete(request)
    try {
      return await playScript(await writeScript(request), { signal, onEnd, ...(clock && { clock }) })
    } catch (error) {
      onEnd()
      throw error
    }
  }
}
