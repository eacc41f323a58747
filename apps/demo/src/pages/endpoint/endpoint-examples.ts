import type { MockIndex } from '../../mock/mock-index.ts'
import { mockRequest } from '../../mock/mock-request.ts'
import { firstPrompt } from '../../mock/scenario-prompts.ts'
import { routeLabels } from '../../parts/protocol-labels.ts'
import type { EndpointForm } from './endpoint-form.ts'

export type EndpointExample = { label: string; form: EndpointForm }

/** Requests that stream at once: each route of the mock server, a GET, and one that breaks. */
export function endpointExamples(index: MockIndex): EndpointExample[] {
  const asked = index.routes.map(({ path, description }) => ({
    label: routeLabels[path] ?? description,
    form: post(path),
  }))
  return [
    ...asked,
    {
      label: 'GET',
      form: {
        method: 'GET',
        url: `/mock/sse?prompt=${encodeURIComponent(firstPrompt)}`,
        headers: '',
        body: '',
      },
    },
    { label: 'A broken one', form: post('/v1/responses', 'cut') },
  ]
}

function post(path: string, fault = ''): EndpointForm {
  const { url, body } = mockRequest(path, {
    prompt: firstPrompt,
    stream: path !== '/json',
    settings: { pace: '60', fault },
  })
  return {
    method: 'POST',
    url,
    headers: 'content-type: application/json',
    body: JSON.stringify(body, null, 2),
  }
}
