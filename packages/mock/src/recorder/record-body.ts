type Ending = 'complete' | 'failed' | 'left'

/** The same body, read only as it is read, whose bytes are handed over once it is over. */
export function recordBody(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onOver: (bytes: Uint8Array, ending: Ending) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let isOver = false
  const over = (ending: Ending) => {
    if (isOver) return
    isOver = true
    onOver(join(chunks), ending)
  }

  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (isOver) return // the reader left meanwhile
          if (done) {
            over('complete')
            controller.close()
          } else {
            chunks.push(value.slice()) // a copy: a reader may transfer the buffer away
            controller.enqueue(value)
          }
        } catch (error) {
          over('failed')
          controller.error(error)
        }
      },
      cancel(reason) {
        over('left')
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
