/** Calls the app's code. What it throws is the app's own error: it surfaces as uncaught, and the stream goes on. */
export function notify(call: () => void) {
  try {
    call()
  } catch (error) {
    if (typeof globalThis.reportError === 'function') globalThis.reportError(error)
    else throwLater(error)
  }
}

/** Where there is no `reportError` (Node), an uncaught exception is the same. */
function throwLater(error: unknown) {
  queueMicrotask(() => {
    throw error
  })
}
