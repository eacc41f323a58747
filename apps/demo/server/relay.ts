import { providerRequest } from '../shared/provider-request.ts'
import { answerPath, type ProvidersReply, providersPath } from '../shared/providers.ts'
import {
  type ConfiguredProvider,
  configuredProviders,
  type RelayEnvironment,
} from './configured-providers.ts'
import { QuestionRefused, readQuestion } from './read-question.ts'

export type RelayOptions = {
  /** Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch
}

/** What a reply keeps of the provider's headers: how to read it, when to come back, and its name for support. */
const passedHeaders = ['content-type', 'retry-after', 'retry-after-ms', 'x-request-id', 'request-id']

/**
 * Answers the demo's questions with a real provider. The keys come from the environment and leave this process only
 * towards their provider. A reply streams through as it comes; the request's signal ends the provider's request.
 *
 * @param env - `OPENAI_API_KEY`, `OPENAI_BASE_URL`, `OPENAI_MODEL`, and the same of `ANTHROPIC_`
 */
export function createRelay(
  env: RelayEnvironment,
  { fetch = globalThis.fetch }: RelayOptions = {},
): (request: Request) => Promise<Response> {
  const providers = configuredProviders(env)

  return async (request) => {
    const { pathname } = new URL(request.url)
    if (request.method === 'GET' && pathname === providersPath) return json(200, describe(providers))
    if (request.method !== 'POST' || pathname !== answerPath)
      return refuse(404, 'not_found', 'There is nothing here.')
    try {
      return await relay(request)
    } catch (error) {
      if (error instanceof QuestionRefused) return refuse(error.status, error.code, error.message)
      throw error
    }
  }

  async function relay(request: Request): Promise<Response> {
    const question = await readQuestion(request)
    const provider = providers.find(({ protocols }) => protocols.includes(question.protocol))
    if (!provider) {
      throw new QuestionRefused(
        404,
        'no_key',
        `No key for ${question.protocol} is in the server's environment.`,
      )
    }
    const reply = await ask(provider, question, request.signal)
    if (reply.status === 401 || reply.status === 403) {
      // Providers repeat parts of a wrong key in their message.
      await reply.body?.cancel()
      return refuse(reply.status, 'refused_key', `${provider.label} refused the key in ${provider.keyName}.`)
    }
    return new Response(reply.body, { status: reply.status, headers: passOn(reply.headers) })
  }

  async function ask(
    provider: ConfiguredProvider,
    { protocol, prompt, stream }: Awaited<ReturnType<typeof readQuestion>>,
    signal: AbortSignal,
  ): Promise<Response> {
    const { path, body } = providerRequest(protocol, { prompt, stream, model: provider.model })
    try {
      return await fetch(`${provider.root}${path}`, {
        method: 'POST',
        headers: { ...provider.headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal,
        // A key never follows a redirect to another place.
        redirect: 'error',
      })
    } catch (cause) {
      if (signal.aborted) throw cause
      throw new QuestionRefused(502, 'unreachable', `${provider.label} could not be reached.`)
    }
  }
}

function describe(providers: readonly ConfiguredProvider[]): ProvidersReply {
  return {
    providers: providers.map(({ name, label, model, protocols }) => ({ name, label, model, protocols })),
  }
}

function passOn(headers: Headers): Headers {
  const passed = new Headers({ 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
  for (const name of passedHeaders) {
    const value = headers.get(name)
    if (value !== null) passed.set(name, value)
  }
  return passed
}

function refuse(status: number, code: string, message: string): Response {
  return json(status, { error: { message, code } })
}

function json(status: number, value: unknown): Response {
  return Response.json(value, { status, headers: { 'cache-control': 'no-store' } })
}
