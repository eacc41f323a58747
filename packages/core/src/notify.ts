/** Calls the app's code, if there is any. What it throws is its own error: it surfaces as uncaught, and the stream goes on. */
export function notify<Event>(call: ((event: Event) => unknown) | null | undefined, event: Event) {
  try {
    call?.(event)
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
