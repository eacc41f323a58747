/** What a relative address is relative to: the page, or, where there is none, a name that nobody has. */
export function baseUrl(): string {
  const page = globalThis.location?.href ?? ''
  return page.startsWith('http') ? page : 'http://mock.invalid/'
}
