import type { Server } from 'node:http'

export type SeenRequest = {
  readonly method: string
  readonly path: string
  /** The event that it wants to go on behind. */
  readonly after: string | undefined
  /** Its connection still stands. */
  isOpen: boolean
}

/** Notes every request that a server gets, from now on. */
export function watchRequests(server: Server): readonly SeenRequest[] {
  const seen: SeenRequest[] = []
  server.on('request', ({ method = '', url: path = '', headers }, reply) => {
    const request: SeenRequest = { method, path, after: headers['last-event-id'] as string, isOpen: true }
    seen.push(request)
    reply.once('close', () => {
      request.isOpen = false
    })
  })
  return seen
}
