import { composeAnswer } from '@rivulet/mock'
import { createRuns, type Journal, readJson } from '@rivulet/server'
import type { WebHandler } from '@rivulet/server/node'
import { agentPath, runsPath } from '../../shared/runs.ts'
import { createChatRelays } from '../chat-relays.ts'
import type { RelayEnvironment } from '../configured-providers.ts'
import { answerAsAgent } from './agent.ts'

const msBetweenWords = 25

const pauseBetweenWords = () => new Promise<void>((resolve) => setTimeout(resolve, msBetweenWords))

/**
 * Runs of a mock answer: `POST /runs/` starts one, `POST /runs/agent` one of an agent, `/runs/<id>` is one; and of what chats ask,
 * at `/runs/chat/<name>`. Every response says by `x-replica` who gave it.
 *
 * @param pause - before each piece of a mock answer; default: the pace of somebody who types fast
 */
export function createRunsHandler(
  journal: Journal,
  replica: string,
  env: RelayEnvironment = process.env,
  pause = pauseBetweenWords,
): WebHandler {
  const runs = createRuns({ journal, path: runsPath, headers: { 'x-replica': replica } })
  const relays = createChatRelays(env, runs)
  return async (request) => {
    const relayed = relays(request)
    if (relayed) return relayed
    const { pathname } = new URL(request.url)
    if (request.method === 'POST' && pathname === agentPath) return runs.start(request, answerAsAgent)
    if (request.method !== 'POST' || pathname !== `${runsPath}/`) return runs.handle(request)
    const body = await readJson(request)
    if (body instanceof Response) return body
    const response = await runs.start(request, () => answer(String(body.prompt), pause))
    response.headers.set('x-producer', replica)
    return response
  }
}

async function* answer(prompt: string, pause: () => Promise<void>): AsyncGenerator<string> {
  const { parts } = composeAnswer({ prompt, scenario: 'answer' })
  for (const part of parts) {
    for (const piece of part.type === 'text' ? part.pieces : []) {
      await pause()
      yield piece
    }
  }
}
