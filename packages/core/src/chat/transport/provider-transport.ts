import type { RequestSource } from '../../source/source.ts'
import type { ChatRequest } from '../chat-request.ts'

/** A request to a provider, or to a relay in front of it: keys belong on a server. */
export type ProviderTransportOptions = Omit<RequestSource<ChatRequest>, 'body' | 'method'> & {
  model: string
  /** What the model is told before everything else. */
  system?: string
  /** Further fields of the body, such as `temperature`; they come last, and so may replace any. */
  body?: object
}

/** @param toBody - the provider's own fields */
export function providerTransport(
  { model, system = '', body, ...request }: ProviderTransportOptions,
  toBody: (request: ChatRequest, system: string) => object,
): RequestSource<ChatRequest> {
  return {
    ...request,
    method: 'POST',
    body: ({ input }) => ({ model, stream: true, ...toBody(input, system), ...body }),
  }
}

export const anyArguments = { type: 'object' }
