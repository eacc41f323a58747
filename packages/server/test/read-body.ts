/** Reads a body piece by piece, as text. */
export function readerOf(response: Response) {
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  return {
    /** Reads on until the text is there. @returns all that was read so far */
    async until(text: string): Promise<string> {
      while (!seen.includes(text)) {
        const { done, value } = await reader.read()
        if (done) throw new Error(`The body ended without ${JSON.stringify(text)}: ${JSON.stringify(seen)}`)
        seen += value
      }
      return seen
    },
    cancel: () => reader.cancel(),
  }
}

/** The texts of the `text-delta` events in a body, joined. */
export function textIn(body: string): string {
  return [...body.matchAll(/^data: (\{"type":"text-delta".*\})$/gm)]
    .map(([, json]) => (JSON.parse(json ?? '') as { delta: string }).delta)
    .join('')
}

/** The ids in a body, in order. */
export const idsIn = (body: string): string[] => [...body.matchAll(/^id: (.*)$/gm)].map(([, id]) => id ?? '')
