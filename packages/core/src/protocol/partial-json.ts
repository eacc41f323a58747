/** Makes the text of one JSON object of values that come with their paths, in the order in which they stand in it. */
export type PartialJson = {
  /**
   * @param path - such as `$.places[0].name`
   * @param more - the value is a string that goes on with the next one
   * @returns the text to append
   */
  write(path: string, value: unknown, more: boolean): string
  /** @returns the text that closes the object; empty when nothing was written */
  end(): string
}

export function createPartialJson(): PartialJson {
  /** Path of the last value, as keys. */
  let keys: readonly string[] = []
  let inString = false

  const isIndex = (key: string | undefined) => /^\d+$/.test(key ?? '')
  const close = (from: number) =>
    (inString ? '"' : '') +
    keys
      .slice(from)
      .map((key) => (isIndex(key) ? ']' : '}'))
      .reverse()
      .join('')

  return {
    write(path, value, more) {
      const next = path.split(/[$.[\]'"]+/).filter(Boolean)
      const json = JSON.stringify(value)
      const goesOn = inString && `${next}` === `${keys}`
      let text = ''
      if (!goesOn) {
        let same = 0
        while (same < keys.length - 1 && next[same] === keys[same]) same++
        text = keys.length > 0 ? `${close(same + 1)},` : '{'
        for (let at = same; at < next.length; at++) {
          const key = next[at]
          if (at > same) text += isIndex(key) ? '[' : '{'
          if (!isIndex(key)) text += `${JSON.stringify(key)}:`
        }
        keys = next
      }
      inString = more && typeof value === 'string'
      return text + json.slice(goesOn ? 1 : 0, inString ? -1 : undefined)
    },
    end: () => (keys.length > 0 ? close(0) : ''),
  }
}
