export type RefusalDetails = {
  /** The part of the request that is wrong. */
  param?: string
  code?: string
  /** What would have been understood. */
  known?: readonly string[]
  cause?: unknown
}

/** A request that the mock server cannot make sense of; becomes an HTTP error with a JSON body. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
  readonly status: number
  readonly details: Omit<RefusalDetails, 'cause'>

  constructor(status: number, message: string, { cause, ...details }: RefusalDetails = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.status = status
    this.details = details
  }
}
