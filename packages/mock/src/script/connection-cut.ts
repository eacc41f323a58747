/** What a body fails with when its script cuts the connection; `fetch` fails with a TypeError then, too. */
export class ConnectionCut extends TypeError {
  constructor() {
    super('network error: the connection was cut.')
  }
}
