import type { IncomingMessage } from 'node:http'

/** Headers that let a page of any origin read every reply, and what a script may see of it. */
export function corsHeaders(request: IncomingMessage): Record<string, string> {
  const always = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers':
      'retry-after, location, content-location, x-request-id, request-id, x-generation-id, x-vercel-ai-ui-message-stream',
  }
  if (request.method !== 'OPTIONS') return always
  return {
    ...always,
    'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
    // Named one by one, because the wildcard does not cover Authorization.
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': '600',
  }
}
