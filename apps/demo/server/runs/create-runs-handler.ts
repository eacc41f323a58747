import { composeAnswer } from '@rivulet/mock'
import { createRuns, type Journal, readJson } from '@rivulet/server'
import type { WebHandler } from '@rivulet/server/node'
import { agentPath, runsPath } from '../../shared/runs.ts'
import { createChatRelays } from '../chat-relays.ts'
import type { RelayEnvironment } from '../configured-providers.ts'
import { answerAsAgent } from './agent.ts'

const wordsPerSecond = 40

/**
 * Runs of a mock answer: `POST /runs/` starts one, `POST /runs/agent` one of an agent, `/runs/<id>` is one; and of what chats ask,
 * at `/runs/chat/<name>`. Every response says by `x-replica` who gave it.
 */
export function createRunsHandler(
  journal: Journal,
  replica: string,
  env: RelayEnvironment = process.env,
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
    const response = await runs.start(request, () => answer(String(body.prompt)))
    response.headers.set('x-producer', replica)
    return response
  }
}

async function* answer(prompt: string): AsyncGenerator<string> {
  const { parts } = composeAnswer({ prompt, scenario: 'answer' })
  for (const part of parts) {
    for (const piece of part.type === 'text' ? part.pieces : []) {
      await new Promise((resolve) => setTimeout(resolve, 1000 / wordsPerSecond))
      yield piece
    }
  }
}
