import type { SourceContext } from '@rivulet/core'
import type { EndpointRequest } from './parse-endpoint.ts'

/** The request as it was typed. The method differs from run to run, so it is sent by hand. */
export function endpointSource({ input, signal }: SourceContext<EndpointRequest>): Promise<Response> {
  return fetch(input.url, {
    method: input.method,
    headers: input.headers,
    cache: 'no-store',
    signal,
    ...(input.body !== undefined && { body: input.body }),
  })
}
