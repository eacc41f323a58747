/** Whether a request brings a key, in any of the places where APIs look for one. */
export function hasToken({ url, headers }: { url: URL; headers: Headers }, token: string): boolean {
  const protocols = headers.get('sec-websocket-protocol')?.split(/\s*,\s*/) ?? []
  const keys = [
    headers.get('authorization')?.replace(/^bearer +/i, ''),
    headers.get('x-api-key'),
    headers.get('x-goog-api-key'),
    headers.get('api-key'),
    url.searchParams.get('key'),
    // A browser cannot send headers with a WebSocket.
    ...protocols.map((protocol) => protocol.replace(/^openai-insecure-api-key\./, '')),
  ]
  return keys.includes(token)
}
