import { vi } from 'vitest'

/**
 * Keeps what an app's own code throws from ending the test: it is thrown in a microtask, as an uncaught error, from now
 * on until the errors are asked for.
 */
export function catchUncaught() {
  const errors: unknown[] = []
  const spy = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => {
    void Promise.resolve()
      .then(task)
      .catch((error: unknown) => errors.push(error))
  })
  return {
    async errors() {
      await new Promise((resolve) => setImmediate(resolve))
      spy.mockRestore()
      return errors
    },
  }
}
