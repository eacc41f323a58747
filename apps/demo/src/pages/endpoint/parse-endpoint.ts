import type { EndpointForm } from './endpoint-form.ts'
import type { EndpointProblem } from './endpoint-problem.ts'
import { type HeaderLine, parseHeaders } from './parse-headers.ts'

export type EndpointRequest = {
  url: string
  method: string
  headers: HeaderLine[]
  body: string | undefined
}

export type ParsedEndpoint =
  | { ok: true; request: EndpointRequest }
  | { ok: false; problems: EndpointProblem[] }

/**
 * Checks what was typed, and makes a request of it.
 *
 * @param base - address of the page, by which a path is resolved
 */
export function parseEndpoint(form: EndpointForm, base: string): ParsedEndpoint {
  const url = parseUrl(form.url.trim(), base)
  const { headers, problems: headerProblems } = parseHeaders(form.headers)
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const bodyProblem = findBodyProblem(form, contentType)
  const problems = [
    ...(typeof url === 'string' ? [] : [url]),
    ...headerProblems,
    ...(bodyProblem ? [bodyProblem] : []),
  ]
  if (typeof url !== 'string' || problems.length > 0) return { ok: false, problems }

  const body = form.body.trim() === '' ? undefined : form.body
  if (body !== undefined && contentType === undefined && looksLikeJson(body)) {
    headers.push(['content-type', 'application/json'])
  }
  return { ok: true, request: { url, method: form.method, headers, body } }
}

function parseUrl(text: string, base: string): string | EndpointProblem {
  const problem = (code: EndpointProblem['code'], message: string): EndpointProblem => ({
    field: 'url',
    code,
    message,
  })
  if (text === '') return problem('no-url', 'Type an address.')
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(text)
  if (absolute ? !URL.canParse(text) : !text.startsWith('/') || !URL.canParse(text, base)) {
    return problem(
      'not-a-url',
      'This is no address. It starts with https://, http:// or, on this server, with /.',
    )
  }
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return problem('not-http', `A page can fetch http: and https: addresses, not ${url.protocol}`)
  }
  return url.href
}

function findBodyProblem(form: EndpointForm, contentType: string | undefined): EndpointProblem | null {
  const { method, body } = form
  if (body.trim() === '') return null
  if (method === 'GET') {
    return { field: 'body', code: 'body-not-sent', message: 'A GET has no body. Empty it, or choose POST.' }
  }
  const isJson = contentType === undefined ? looksLikeJson(body) : /\bjson\b/i.test(contentType)
  const fault = isJson ? jsonFault(body) : null
  return fault === null ? null : { field: 'body', code: 'not-json', message: `This is no JSON: ${fault}` }
}

function looksLikeJson(body: string): boolean {
  return /^\s*[[{]/.test(body)
}

/** What the browser has to say against a JSON text; `null` when it is well. */
function jsonFault(text: string): string | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
