/** What the mock server says of itself at its root. */
export type MockIndex = {
  /** Paths that answer a prompt. */
  routes: readonly { path: string; description: string }[]
  /** Names with a sentence each. */
  scenarios: Readonly<Record<string, string>>
  faults: Readonly<Record<string, string>>
}

/** @returns `null` when the value is not what a mock server sends */
export function parseMockIndex(value: unknown): MockIndex | null {
  if (!isRecord(value) || !Array.isArray(value.routes)) return null
  const routes = value.routes.filter(isRoute).filter(({ path }) => !path.includes('<'))
  const scenarios = sentences(value.scenarios)
  const faults = sentences(value.faults)
  return routes.length > 0 && scenarios && faults ? { routes, scenarios, faults } : null
}

function isRoute(value: unknown): value is { path: string; description: string } {
  return isRecord(value) && typeof value.path === 'string' && typeof value.description === 'string'
}

function sentences(value: unknown): Record<string, string> | null {
  if (!isRecord(value)) return null
  return Object.fromEntries(Object.entries(value).map(([name, sentence]) => [name, String(sentence)]))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
