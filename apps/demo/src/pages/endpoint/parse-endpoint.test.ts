import { describe, expect, it } from 'vitest'
import type { EndpointForm } from './endpoint-form.ts'
import { parseEndpoint } from './parse-endpoint.ts'

const base = 'http://localhost:5173/#/endpoint'
const parse = (form: Partial<EndpointForm>) =>
  parseEndpoint({ method: 'POST', url: 'https://api.example/answer', headers: '', body: '', ...form }, base)

function request(form: Partial<EndpointForm>) {
  const parsed = parse(form)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '))
  return parsed.request
}

function problems(form: Partial<EndpointForm>) {
  const parsed = parse(form)
  return parsed.ok ? [] : parsed.problems.map(({ field, code }) => [field, code])
}

describe('parseEndpoint', () => {
  it('makes a request of what was typed', () => {
    const body = '{"prompt":"Hi"}'
    expect(
      request({ url: ' https://api.example/a?b=1 ', headers: 'authorization: Bearer x:y\n\nX-A:1', body }),
    ).toEqual({
      url: 'https://api.example/a?b=1',
      method: 'POST',
      headers: [
        ['authorization', 'Bearer x:y'],
        ['X-A', '1'],
        ['content-type', 'application/json'],
      ],
      body,
    })
  })

  it('takes a path for one on this server', () => {
    expect(request({ url: '/mock/text' }).url).toBe('http://localhost:5173/mock/text')
  })

  it('leaves a body that is no JSON as it is, without a content type of its own', () => {
    expect(request({ body: 'Hello' })).toMatchObject({ body: 'Hello', headers: [] })
  })

  it('keeps the content type that was typed', () => {
    expect(request({ headers: 'Content-Type: text/plain', body: '{not json}' }).headers).toEqual([
      ['Content-Type', 'text/plain'],
    ])
  })

  it('sends no body where none was typed', () => {
    expect(request({ body: ' \n' }).body).toBeUndefined()
    expect(request({ method: 'GET' }).body).toBeUndefined()
  })

  it.each([
    ['', 'no-url'],
    ['nonsense', 'not-a-url'],
    ['example.com/answer', 'not-a-url'],
    ['http://', 'not-a-url'],
    ['htp:/x', 'not-http'],
    ['javascript:alert(1)', 'not-http'],
    ['file:///etc/passwd', 'not-http'],
  ])('refuses the address %o', (url, code) => {
    expect(problems({ url })).toEqual([['url', code]])
  })

  it.each([
    ['no colon here', 'header-without-colon'],
    ['bad name: 1', 'bad-header-name'],
    [': nameless', 'bad-header-name'],
    ['x: 川', 'bad-header-value'],
    ['Cookie: a=1', 'forbidden-header'],
    ['Sec-Fetch-Mode: cors', 'forbidden-header'],
  ])('refuses the header %o', (headers, code) => {
    expect(problems({ headers })).toEqual([['headers', code]])
  })

  it.each([
    [{ body: '{"a": }' }, 'not-json'],
    [{ body: 'Hello', headers: 'content-type: application/json; charset=utf-8' }, 'not-json'],
    [{ method: 'GET', body: 'Hello' }, 'body-not-sent'],
  ])('refuses the body of %o', (form, code) => {
    expect(problems(form)).toEqual([['body', code]])
  })

  it('tells everything that is wrong at once', () => {
    expect(problems({ url: '', headers: 'nope', body: '[' })).toEqual([
      ['url', 'no-url'],
      ['headers', 'header-without-colon'],
      ['body', 'not-json'],
    ])
  })
})
