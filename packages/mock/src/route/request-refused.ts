export type RefusalDetails = {
  /** The part of the request that is wrong. */
  param?: string
  code?: string
  /** What would have been understood. */
  known?: readonly string[]
}

/** A request that the mock server cannot make sense of; becomes an HTTP error with a JSON body. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
  readonly status: number
  readonly details: RefusalDetails

  constructor(status: number, message: string, details: RefusalDetails = {}) {
    super(message)
    this.status = status
    this.details = details
  }
}
