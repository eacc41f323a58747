/** What a JSON text says; `undefined` when it is none, such as arguments that an answer had no room for. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
