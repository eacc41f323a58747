import type { Opened } from './opened.ts'

/** What a source may look at when it opens an attempt. */
export type SourceContext<Input = unknown> = {
  /** What `start()` was given. */
  readonly input: Input
  /** Aborted by `cancel`, and when the run has ended. */
  readonly signal: AbortSignal
  /** Counted from 1; `retry()` adds one. */
  readonly attempt: number
  /** Where an earlier attempt broke off and this one is to go on; `null` when it begins at the beginning. */
  readonly cursor: string | null
  /** For a source that takes messages: hands over the function that `send()` calls while the run lasts. */
  readonly onSend?: (send: (message: unknown) => void) => void
}

/** What `openSource` must be told; the rest has defaults. */
export type OpenContext<Input = unknown> = Omit<SourceContext<Input>, 'cursor'> & {
  /** Default `null`. */
  readonly cursor?: string | null
}

type Resolvable<T, Input> = T | ((context: SourceContext<Input>) => T | Promise<T>)

/**
 * A request described. Every function is called again on every attempt, so tokens stay fresh. Everything else `fetch`
 * takes (`credentials`, `mode`, `cache`, ...) is passed on.
 */
export type RequestSource<Input = unknown> = Omit<RequestInit, 'body' | 'headers' | 'method' | 'signal'> & {
  url: Resolvable<string | URL, Input>
  /** Default `POST` when there is a body, else `GET`. */
  method?: string
  headers?: Resolvable<HeadersInit | undefined, Input>
  // Not `unknown`, which would swallow the function and leave its context without a type.
  /** Plain values are sent as JSON, what `fetch` takes as it is. Default: the input of `start()`, if it was given one. */
  body?: object | string | number | boolean | null | ((context: SourceContext<Input>) => unknown)
  /** Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch
}

/** Opens the answer by hand: whatever code gets a `Response`, a stream, or an async iterable. */
export type OpenFunction<Input = unknown> = (context: SourceContext<Input>) => Opened | Promise<Opened>

/**
 * Where an answer comes from: a URL, a described request, or a function that opens it; or what such a function would
 * give, which can be read once: a second run fails with `invalid-request`, unless it is an iterable that begins anew.
 */
export type StreamSource<Input = unknown> =
  | string
  | URL
  | RequestSource<Input>
  | OpenFunction<Input>
  | Opened
  | Promise<Opened>
