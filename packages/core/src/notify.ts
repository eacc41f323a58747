/** Calls the app's code. What it throws is the app's own error: it surfaces as uncaught, and the stream goes on. */
export function notify(call: () => void) {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
