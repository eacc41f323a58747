/** One step of a body, in order. After the last step the body ends as it should. */
export type Step =
  /** Sends one chunk; text is sent as UTF-8. */
  | { readonly send: string | Uint8Array }
  /**
   * Waits, counted from when the step before was due, so that a slow timer does not slow the whole stream; no longer than
   * until `orUntil` is aborted.
   */
  | { readonly waitMs: number; readonly orUntil?: AbortSignal }
  /**
   * `cut` closes the connection in the middle, `reset` in a way that the network reports as an error; `stall` says nothing
   * more until the client leaves.
   */
  | { readonly fault: StepFault }

export type StepFault = 'cut' | 'reset' | 'stall'

/** A response to play: its head, then its body bit by bit. */
export type ResponseScript = {
  /** Default 200. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Wait before status and headers are sent, in milliseconds; default 0. */
  readonly headersAfterMs?: number
  /** An array can be played any number of times, a generator once. */
  readonly steps: Iterable<Step>
}

/**
 * A connection on which no response comes.
 *
 * - `refused`: closed before any byte
 * - `no-headers`: accepted, then silent until the client leaves
 * - `endless-headers`: a head that never ends
 */
export type ConnectionScript = {
  readonly connection: 'refused' | 'no-headers' | 'endless-headers'
  /** Time between two lines of an endless head, in milliseconds; default 100. */
  readonly everyMs?: number
}

/** What a server does with one request, as a plain description that any carrier can play. */
export type Script = ResponseScript | ConnectionScript
