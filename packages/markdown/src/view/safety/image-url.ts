import { anyPage, parseAddress, trimAddress } from './link-url.ts'

/**
 * Which images are loaded: none, those of some origins (`'https://images.example'`, and `'self'` for addresses relative to
 * the page), or those a function says. It is given relative addresses below `https://page.invalid/`.
 *
 * Who can talk a model into writing an address can have a page send what is in it: an image is a request.
 */
export type AllowedImages = readonly string[] | ((url: URL) => boolean)

const schemesOfOrigins = ['http:', 'https:']
/** What an image can come by; a function may allow what is in the page already. */
const schemesOfImages = [...schemesOfOrigins, 'data:', 'blob:']

/** @returns the address to load; `null` when it is not allowed */
export function imageAddress(address: string, allowed: AllowedImages): string | null {
  const parsed = parseAddress(address)
  if (!parsed || !schemesOfImages.includes(parsed.url.protocol)) return null
  const { url, relative } = parsed
  const onPage = relative && url.origin === new URL(anyPage).origin
  if (!(typeof allowed === 'function' ? allowed(url) : isOfOrigin(url, onPage, allowed))) return null
  return onPage ? trimAddress(address) : url.href
}

function isOfOrigin(url: URL, onPage: boolean, origins: readonly string[]): boolean {
  if (onPage) return origins.includes('self')
  return schemesOfOrigins.includes(url.protocol) && origins.includes(url.origin)
}
