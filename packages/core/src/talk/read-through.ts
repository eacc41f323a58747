/**
 * The same response, whose text somebody else sees as it is read.
 *
 * @param onText - pieces of the body, cut anywhere
 * @param onEnd - once, however the reading ends
 */
export function readThrough(response: Response, onText: (text: string) => void, onEnd: () => void): Response {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) {
            onEnd()
            return controller.close()
          }
          onText(decoder.decode(value, { stream: true }))
          controller.enqueue(value)
        } catch (error) {
          onEnd()
          throw error
        }
      },
      cancel(reason) {
        onEnd()
        return reader.cancel(reason)
      },
    },
    // What nobody asks for is not read: the sender is to wait.
    { highWaterMark: 0 },
  )
  const { status, statusText, headers, url, redirected } = response
  // A response that is made says neither.
  return Object.defineProperties(new Response(body, { status, statusText, headers }), {
    url: { value: url },
    redirected: { value: redirected },
  })
}
