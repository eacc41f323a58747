/** Lets an answer come word by word, and stand still where a test wants to look. */
export type Gate = {
  /** What an answer waits for before each word. */
  pass(): Promise<void>
  close(): void
  /** @param paceMs - between two words from now on; default 25 */
  open(paceMs?: number): void
}

const defaultPaceMs = 25

export function createGate(): Gate {
  let pace = defaultPaceMs
  let opened = Promise.resolve()
  let open = () => {}
  return {
    async pass() {
      await new Promise((resolve) => setTimeout(resolve, pace))
      await opened
    },
    close() {
      open()
      opened = new Promise((resolve) => {
        open = resolve
      })
    },
    open(paceMs = defaultPaceMs) {
      pace = paceMs
      open()
    },
  }
}
