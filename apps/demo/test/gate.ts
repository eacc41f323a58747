/** Lets an answer come word by word, and stand still where a test wants to look. */
export type Gate = {
  /** What an answer waits for before each word. */
  pass(): Promise<void>
  /** How many words have come through. */
  readonly passed: number
  close(): void
  /** @param paceMs - between two words from now on; default 25 */
  open(paceMs?: number): void
}

const defaultPaceMs = 25

export function createGate(): Gate {
  let pace = defaultPaceMs
  let opened = Promise.resolve()
  let open = () => {}
  let passed = 0
  return {
    get passed() {
      return passed
    },
    async pass() {
      await new Promise((resolve) => setTimeout(resolve, pace))
      await opened
      passed++
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
