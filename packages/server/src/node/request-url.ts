import type { IncomingMessage } from 'node:http'

/**
 * The address that a request was sent to.
 *
 * @param path - as the request line has it; default: that of the request, which in a router lacks the path it is mounted at
 * @returns `undefined` where the host or the path are none
 */
export function requestUrl(incoming: IncomingMessage, path = incoming.url ?? '/'): string | undefined {
  const { headers, socket } = incoming
  const host = headers[':authority'] ?? headers.host ?? 'localhost'
  const base = `${(socket as { encrypted?: boolean }).encrypted ? 'https' : 'http'}://${host}`
  if (!URL.canParse(base)) return undefined
  // A proxy may be asked with the whole address. Whose host counts is the header's, which is the one that guards compare.
  const own = /^https?:/i.test(path) && URL.canParse(path) ? pathOf(new URL(path)) : path
  // Of the header the host alone, and never one of the path: `//evil.example` would name its own.
  const url = `${new URL(base).origin}${own}`
  return own.startsWith('/') && URL.canParse(url) ? url : undefined
}

const pathOf = ({ pathname, search }: URL) => pathname + search
