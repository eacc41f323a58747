import { requireNumbers } from '../require-numbers.ts'
import type { RequestSource, SourceContext } from '../source/source.ts'
import { decideByBody } from './decide-by-body.ts'

/** What the functions of the request may look at: as any source's, and what was decided. */
type AutoContext<Input> = SourceContext<Input> & { readonly stream: boolean }

type Resolvable<T, Input> = T | ((context: AutoContext<Input>) => T | Promise<T>)

/** A request described, as any source is. Its `url` and `headers` may go by `stream`, where the body does not say it. */
export type AutoStreamRequest<Input = unknown> = Omit<RequestSource<Input>, 'url' | 'headers'> & {
  url: Resolvable<string | URL, Input>
  headers?: Resolvable<HeadersInit | undefined, Input>
}

export type AutoStreamOptions<Input = unknown> = {
  /** Decides for one request; `undefined` leaves it to what the body says. `body` is that of the request, not encoded yet. */
  decide?: (request: { input: Input; body: unknown }) => 'stream' | 'await' | undefined
  /**
   * Answers that can have no more tokens than this are awaited; default 60. A model that writes 60 tokens in a second keeps a
   * reader of such an answer waiting no more than a second longer, and a shorter wait is hardly noticed.
   */
  shortTokens?: number
  /** The field of a JSON body that says `true` or `false`; default `stream`. `null` for APIs that know no such field. */
  field?: string | null
}

type Plan = { stream: boolean; body: unknown }

/**
 * A source that decides for each request whether its answer is streamed or awaited, and asks the server accordingly: a JSON
 * body gets `stream: true` or `false`, and loses `stream_options` with the latter. Either answer is read by the same stream, with the same statuses and errors; the text of
 * an awaited one appears whole.
 *
 * Decided by, in this order: `stream` in the body, `decide`, the body's limit of tokens (up to `shortTokens` is awaited) and
 * its format (JSON is awaited). All else streams.
 *
 * @param request - a URL, or a described request
 * @throws {StreamError} `invalid-request` when `shortTokens` is no whole number from 0, or `Infinity`
 */
export function autoStream<Input = unknown>(
  request: string | URL | AutoStreamRequest<Input>,
  { decide, shortTokens = 60, field = 'stream' }: AutoStreamOptions<Input> = {},
): RequestSource<Input> {
  requireNumbers('autoStream', { shortTokens }, true)
  const described: AutoStreamRequest<Input> =
    typeof request === 'object' && 'url' in request ? request : { url: request }
  const { url, headers, ...rest } = described
  const given = rest.body

  const plan = async (context: SourceContext<Input>): Promise<Plan> => {
    const body =
      typeof given === 'function' ? await given(context) : 'body' in described ? given : context.input
    const decided = () => decide?.({ input: context.input, body })
    if (!isPlain(body)) return { stream: decided() !== 'await', body }
    const own = field === null ? undefined : body[field]
    const stream =
      typeof own === 'boolean' ? own : (decided() ?? decideByBody(body, shortTokens)) === 'stream'
    if (field === null) return { stream, body }
    // OpenAI refuses them where nothing streams.
    return { stream, body: { ...body, [field]: stream, ...(!stream && { stream_options: undefined }) } }
  }
  // Address, headers and body of one attempt are asked one after another, with the same context.
  const plans = new WeakMap<SourceContext<Input>, Promise<Plan>>()
  const planOf = (context: SourceContext<Input>) => {
    const known = plans.get(context) ?? plan(context)
    plans.set(context, known)
    return known
  }

  const resolve = <T>(value: Resolvable<T, Input>) => {
    if (typeof value !== 'function') return value
    const ask = value as (context: AutoContext<Input>) => T | Promise<T>
    const resolved = async (context: SourceContext<Input>) => {
      const { stream } = await planOf(context)
      // Inherited, not copied: to read `cursor` would say that this source knows how to go on.
      return ask(Object.create(context, { stream: { value: stream } }))
    }
    // A stream tells sources apart by their address, or by the words of its function.
    return Object.assign(resolved, { toString: () => String(value) })
  }

  return {
    ...rest,
    url: resolve(url),
    // What stays as it is must not become a function: headers that are one may give another token, and a body another stream.
    ...('headers' in described && { headers: resolve(headers) }),
    ...((given === undefined || typeof given === 'function' || isPlain(given)) && {
      body: async (context: SourceContext<Input>) => (await planOf(context)).body,
    }),
  }
}

/** What JSON says as an object with its own fields; the tag works for values of another window. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]' && !Object(value).toJSON
}
