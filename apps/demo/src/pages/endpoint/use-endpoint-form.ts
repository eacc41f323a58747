import { useState } from 'react'
import { useKeptState } from '../../kept/use-kept-state.ts'
import type { EndpointForm } from './endpoint-form.ts'

/** The fields of the Endpoint page. Headers may hold a key, and are gone with the page. */
export function useEndpointForm(): [EndpointForm, (change: Partial<EndpointForm>) => void] {
  const [method, setMethod] = useKeptState('endpoint-method', 'POST')
  const [url, setUrl] = useKeptState('endpoint-url', '')
  const [body, setBody] = useKeptState('endpoint-body', '')
  const [headers, setHeaders] = useState('')

  const change = (next: Partial<EndpointForm>) => {
    if (next.method !== undefined) setMethod(next.method)
    if (next.url !== undefined) setUrl(next.url)
    if (next.headers !== undefined) setHeaders(next.headers)
    if (next.body !== undefined) setBody(next.body)
  }
  return [{ method, url, headers, body }, change]
}
