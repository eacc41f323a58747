/** Where recorded streams are kept. */
export type Recordings = {
  /** @returns the bytes of a recording, or `null` when there is none at this path */
  read(path: string): Promise<Uint8Array | null>
  /** Paths of all recordings, sorted. */
  list(): Promise<string[]>
}

/** Looks in one place after the other. */
export function joinRecordings(...places: readonly Recordings[]): Recordings {
  return {
    async read(path) {
      for (const place of places) {
        const found = await place.read(path)
        if (found) return found
      }
      return null
    },
    list: async () => (await Promise.all(places.map((place) => place.list()))).flat(),
  }
}
