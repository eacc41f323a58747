/** A host that is busy after each piece, until it is told to go on. */
export function createBusyHost() {
  let nowMs = 0
  let goOn = () => {}
  let yields = 0
  return {
    host: {
      now: () => (nowMs += 30),
      yieldToHost: () => {
        yields++
        return new Promise<void>((resolve) => {
          goOn = resolve
        })
      },
    },
    goOn: () => goOn(),
    get yields() {
      return yields
    },
  }
}
