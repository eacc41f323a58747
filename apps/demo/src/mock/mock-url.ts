/** Settings of one request to the mock server; what is undefined or empty is left to the server. */
export type MockQuery = {
  scenario?: string
  fault?: string
  tokens?: string
  pace?: string
  delayMs?: string
  everyMs?: string
}

/** @param path - one of the mock server's routes */
export function mockUrl(path: string, settings: MockQuery = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(settings)) if (value) query.set(name, value)
  const text = query.toString()
  return `/mock${path}${text && `?${text}`}`
}
