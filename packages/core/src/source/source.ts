import type { Opened } from './opened.ts'

/** What a source may look at when it opens an attempt. */
export type SourceContext<Input = unknown> = {
  /** What `start()` was given. */
  readonly input: Input
  /** Aborted by `cancel`, and when the run or the connection has ended. */
  readonly signal: AbortSignal
  /** Counted from 1; each connection is one, and `retry()` counts on. */
  readonly attempt: number
  /**
   * Id of the last event an earlier attempt took, after which this one is to go on; `null` to begin at the beginning. A
   * source that looks at it says by that that it can: a lost connection is then opened again by itself.
   */
  readonly cursor: string | null
  /** Where the server said that the answer can be read again; `null` when it did not. */
  readonly resumeUrl: string | null
  /** For a source that takes messages: hands over the function that `send()` calls while the run lasts. */
  readonly onSend?: (send: (message: unknown) => void) => void
}

/** What tells a server which answer is meant. */
export type CancelContext<Input = unknown> = Pick<SourceContext<Input>, 'cursor' | 'resumeUrl' | 'input'>

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
  /**
   * Called by `cancel()`, `reset()` and a new run, to tell the server: a closed connection alone does not stop a run that can
   * be resumed. Once for each run, while it goes on or after `disconnect()`. What it throws or rejects with is reported as an
   * uncaught error.
   */
  cancel?: (context: CancelContext<Input>) => unknown
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
