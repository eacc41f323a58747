import type { EndpointProblem } from './endpoint-problem.ts'

export type HeaderLine = [name: string, value: string]

/** A token, as RFC 9110 calls it ("Tokens"). */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** What one byte can hold, without control characters. */
const oneByteText = /^[\t\x20-\x7e\x80-\xff]*$/
/** Fetch, "forbidden request-header": set by a page, these are dropped without a word. */
const forbidden =
  /^(accept-charset|accept-encoding|access-control-request-(headers|method)|connection|content-length|cookie|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i

/** Reads headers as they are written in HTTP: `Name: value`, one a line; empty lines do not count. */
export function parseHeaders(text: string): { headers: HeaderLine[]; problems: EndpointProblem[] } {
  const headers: HeaderLine[] = []
  const problems: EndpointProblem[] = []
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue
    const parsed = parseLine(line)
    if (Array.isArray(parsed)) headers.push(parsed)
    else problems.push({ field: 'headers', ...parsed })
  }
  return { headers, problems }
}

function parseLine(line: string): HeaderLine | Omit<EndpointProblem, 'field'> {
  const colon = line.indexOf(':')
  if (colon < 0) {
    return { code: 'header-without-colon', message: `“${line.trim()}” has no colon. Write Name: value.` }
  }
  const name = line.slice(0, colon).trim()
  const value = line.slice(colon + 1).trim()
  if (!token.test(name)) return { code: 'bad-header-name', message: `“${name}” is no name of a header.` }
  if (forbidden.test(name)) {
    return { code: 'forbidden-header', message: `${name} is set by the browser alone; a page cannot.` }
  }
  if (!oneByteText.test(value)) {
    return { code: 'bad-header-value', message: `The value of ${name} holds characters that no header can.` }
  }
  return [name, value]
}
