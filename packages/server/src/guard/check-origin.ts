import { refusal } from './refusal.ts'

/** Origins whose pages may start and cancel runs, beside the server's own: `https://app.example`. */
export type AllowedOrigins = readonly string[] | ((origin: string) => boolean)

/**
 * Refuses what a page of another site asks a browser to send, with the cookies that the browser has. Programs that are no
 * browsers send neither header and are let through: cookies are not theirs to misuse.
 *
 * @returns the refusal, or nothing
 */
export function checkOrigin(request: Request, allowed: AllowedOrigins = []): Response | undefined {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return undefined
  if (origin === null && site === null) return undefined
  if (origin !== null && isAllowed(origin, allowed)) return undefined
  // Browsers too old to say where a request comes from still say the origin.
  if (site === null && origin !== null && hostOf(origin) === new URL(request.url).host) return undefined
  return refusal(403, 'forbidden-origin', 'Pages of this origin may not do this.')
}

function isAllowed(origin: string, allowed: AllowedOrigins): boolean {
  return typeof allowed === 'function' ? allowed(origin) : allowed.includes(origin)
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
