/**
 * Where the server says an answer can be read again: `Location`, or else `Content-Location`. Only an address of the same
 * origin counts, since the request's own headers go there.
 *
 * @param requestUrl - what relative addresses are resolved by, where the response does not tell its own
 */
export function resumeUrlOf(response: Response, requestUrl = ''): string | null {
  const header = (name: string) => response.headers.get(name)
  const value = header('location') ?? header('content-location')
  if (!value) return null
  try {
    const base = new URL(response.url || requestUrl, globalThis.location?.href)
    const url = new URL(value, base)
    return url.origin === base.origin ? url.href : null
  } catch {
    // An address that is none is no place to go on from, which is what the answer would be without it.
    return null
  }
}
