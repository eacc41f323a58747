import type { Pieces } from './pieces.ts'

/** The pieces behind the responses that are made here, for adapters that can send them without a web stream between. */
const piecesOf = new WeakMap<Response, Pieces>()

/** A response whose body is sent piece by piece. */
export function streamingResponse(pieces: Pieces, init: ResponseInit): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const { dropped } = pieces
        dropped.addEventListener('abort', () => controller.error(dropped.reason), { once: true })
      },
      async pull(controller) {
        const piece = await pieces.next()
        if (piece === undefined) controller.close()
        else controller.enqueue(encoder.encode(piece))
      },
      cancel: () => pieces.close(),
    },
    // Nothing is asked of the source before somebody reads.
    { highWaterMark: 0 },
  )
  const response = new Response(body, init)
  piecesOf.set(response, pieces)
  return response
}

/** @returns the pieces of a response whose body nobody has begun to read */
export function takePieces(response: Response): Pieces | undefined {
  return response.bodyUsed || response.body?.locked ? undefined : piecesOf.get(response)
}
