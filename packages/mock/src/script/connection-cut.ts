/** What a body fails with when its script cuts the connection; `fetch` fails with a TypeError then, too. */
export class ConnectionCut extends TypeError {
  /** How a carrier with a connection breaks it. */
  readonly fault: 'cut' | 'reset'

  constructor(fault: 'cut' | 'reset', message = 'network error: the connection was cut.') {
    super(message)
    this.fault = fault
  }
}
