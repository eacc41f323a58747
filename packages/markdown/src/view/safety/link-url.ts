/** Schemes of links that are links. */
export const defaultLinkSchemes: readonly string[] = ['http', 'https', 'mailto']

/** They run or hold a page of their own: never links, whoever asks for them. */
const neverAllowed = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'filesystem:'])

/** Stands for the page that a relative address is relative to; no such host can exist. */
export const anyPage = 'https://page.invalid/'

/**
 * Reads an address as a browser will: without white space and control characters around it, without tabs and line breaks in it,
 * with a scheme in letters of any size.
 *
 * @returns `null` for what no browser would follow
 */
export function parseAddress(address: string): { url: URL; relative: boolean } | null {
  const absolute = parse(address)
  if (absolute) return { url: absolute, relative: false }
  const url = parse(address, anyPage)
  return url && { url, relative: true }
}

function parse(address: string, base?: string): URL | null {
  try {
    return new URL(address, base)
  } catch {
    return null // the one way of older browsers to say that it is no address
  }
}

/** @returns the address to link to; `null` when its scheme is not one of those allowed */
export function linkAddress(address: string, schemes: readonly string[]): string | null {
  const parsed = parseAddress(address)
  if (!parsed || neverAllowed.has(parsed.url.protocol)) return null
  // With a scheme that is the page's own, `//host/path` and `/\host` are relative, too.
  if (!parsed.relative && !schemes.includes(parsed.url.protocol.slice(0, -1))) return null
  return parsed.relative ? trimAddress(address) : parsed.url.href
}

/** What a browser leaves out of an address before it reads it. */
export const trimAddress = (address: string) => address.replace(/^[\0-\x20]+|[\0-\x20]+$|[\t\n\r]/g, '')
