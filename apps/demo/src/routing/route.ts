export const pages = [
  'ask',
  'chat',
  'form',
  'compare',
  'faults',
  'live',
  'runs',
  'agent',
  'review',
  'endpoint',
] as const
export type PageName = (typeof pages)[number]

export type Route = {
  readonly page: PageName
  /** What a link sets on the page it leads to. */
  readonly settings: Readonly<Record<string, string>>
}

export const pageTitles: Record<PageName, string> = {
  ask: 'Ask',
  chat: 'Chat',
  form: 'Form',
  compare: 'Compare',
  faults: 'Faults',
  live: 'Live',
  runs: 'Runs',
  agent: 'Agent',
  review: 'Review',
  endpoint: 'Endpoint',
}

/**
 * Reads a location's hash, such as `#/ask?scenario=cjk`.
 *
 * @returns `null` for a hash that names no place in the app, such as a skip link's `#main`
 */
export function parseRoute(hash: string): Route | null {
  if (hash !== '' && hash !== '#' && !hash.startsWith('#/')) return null
  const [path = '', query = ''] = hash.slice(2).split('?', 2)
  const page = pages.find((name) => name === path) ?? 'ask'
  return { page, settings: Object.fromEntries(new URLSearchParams(query)) }
}

/** The address of a page, as a link has it. */
export function hrefOf(page: PageName, settings: Record<string, string> = {}): string {
  const query = new URLSearchParams(settings).toString()
  return `#/${page}${query && `?${query}`}`
}
