import { baseUrl } from './base-url.ts'
import { createMockHandler, type MockHandlerOptions } from './create-mock-handler.ts'

/**
 * Makes a function that stands in for `fetch` and answers what the mock server would, whatever the host; no network is
 * used. For stories and tests, in the browser and in Node.
 *
 * @example
 * const fetch = createMockFetch({ defaults: { pace: 0, scenario: 'short' } })
 * const response = await fetch('/v1/responses', { method: 'POST', body: '{"input":"Hi","stream":true}' })
 */
export function createMockFetch(options: MockHandlerOptions = {}): typeof fetch {
  const handle = createMockHandler(options)
  return async (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(input, baseUrl()), init)
    const response = await handle(request)
    return Object.defineProperty(response, 'url', { value: request.url }) // a response made by hand has none
  }
}
