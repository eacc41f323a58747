/** What is used of a client of the `redis` package (node-redis 4 or newer), so that this package depends on none. */
export type RedisClient = {
  sendCommand(args: string[]): Promise<unknown>
  /** A client for another connection of the same settings, not connected yet. */
  duplicate(): RedisClient
  connect(): Promise<unknown>
  on(event: 'error', listener: (error: unknown) => void): unknown
  destroy?(): void
  disconnect?(): unknown
}

/** A reply of XRANGE or of one stream of XREAD, whichever version of the protocol it came by. */
export type RawEntry = readonly [id: string, fields: readonly string[]]

/** XREAD answers with a list of pairs, or with a map in the newer version of the protocol. @returns by the name of the stream */
export function streamsOf(reply: unknown): readonly (readonly [key: string, entries: readonly RawEntry[]])[] {
  if (!reply) return []
  if (reply instanceof Map) return [...reply] as [string, RawEntry[]][]
  if (Array.isArray(reply)) {
    // Node-redis gives maps as flat lists where it is asked for raw replies.
    return typeof reply[0] === 'string'
      ? Array.from(
          { length: reply.length / 2 },
          (_, index) => [reply[index * 2], reply[index * 2 + 1]] as never,
        )
      : (reply as [string, RawEntry[]][])
  }
  return Object.entries(reply as { [key: string]: RawEntry[] })
}
