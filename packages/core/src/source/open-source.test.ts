import { describe, expect, it, vi } from 'vitest'
import { openSource } from './open-source.ts'
import type { StreamSource } from './source.ts'

const url = 'https://example.test/answer'
const ok = () => new Response('ok')
const contextOf = (input: unknown, attempt = 1) => ({
  input,
  attempt,
  signal: new AbortController().signal,
  cursor: null,
  resumeUrl: null,
})

async function requestOf(source: StreamSource<unknown>, input?: unknown, attempt = 1) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => ok())
  const described = typeof source === 'object' && !(source instanceof URL) ? { fetch, ...source } : source
  vi.stubGlobal('fetch', fetch)
  await openSource(described, contextOf(input, attempt), {})
  vi.unstubAllGlobals()
  const [target, init] = fetch.mock.calls[0] as [string, RequestInit]
  return { url: String(target), ...init, headers: Object.fromEntries(new Headers(init.headers)) }
}

const codeOf = (source: StreamSource<unknown>, input?: unknown) =>
  openSource(source, contextOf(input), {}).then(
    () => null,
    (error) => error.code,
  )

describe('a URL', () => {
  it('is a GET without input', async () => {
    const request = await requestOf(url)
    expect(request).toMatchObject({ url, method: 'GET', cache: 'no-store' })
    expect(request.body).toBeNull()
    expect(request.headers.accept).toMatch(/^text\/event-stream/)
  })

  it('is a POST of an empty text too', async () => {
    expect(await requestOf(url, '')).toMatchObject({ method: 'POST', body: '' })
  })

  it('is a POST of a text as it is, which fetch labels as text', async () => {
    const request = await requestOf(url, 'é')
    expect(request).toMatchObject({ method: 'POST', body: 'é' })
    expect(request.headers['content-type']).toBeUndefined()
    expect(new Request(url, request as RequestInit).headers.get('content-type')).toBe(
      'text/plain;charset=UTF-8',
    )
  })

  it('is a POST of the input as JSON', async () => {
    expect(await requestOf(new URL(url), { prompt: 'é' })).toMatchObject({
      method: 'POST',
      body: '{"prompt":"é"}',
      headers: { 'content-type': 'application/json' },
    })
  })
})

describe('a described request', () => {
  it('asks its functions anew on every attempt', async () => {
    const source: StreamSource<unknown> = {
      url: ({ attempt }) => `${url}/${attempt}`,
      headers: async ({ attempt }) => ({ authorization: `Bearer ${attempt}` }),
      body: ({ input, attempt }) => ({ input, attempt }),
    }
    expect(await requestOf(source, 'x', 2)).toMatchObject({
      url: `${url}/2`,
      body: '{"input":"x","attempt":2}',
      headers: { authorization: 'Bearer 2' },
    })
  })

  it('passes on what fetch takes, and keeps its own headers where the app names none', async () => {
    const request = await requestOf({
      url,
      method: 'PUT',
      credentials: 'include',
      headers: { accept: 'text/plain' },
      body: 'raw',
    })
    expect(request).toMatchObject({
      method: 'PUT',
      credentials: 'include',
      body: 'raw',
      headers: { accept: 'text/plain' },
    })
    expect(request.headers['content-type']).toBeUndefined()
  })

  it.each([new URLSearchParams('a=1'), new Uint8Array(2), new FormData(), new Blob(['x'])])(
    'sends %o as it is',
    async (body) => {
      expect((await requestOf({ url, body })).body).toBe(body)
    },
  )

  it('sends no body with GET, whatever the input', async () => {
    expect(await requestOf({ url, method: 'GET' }, { a: 1 })).toMatchObject({ method: 'GET', body: null })
  })
})

describe('a function', () => {
  it('gives a response by whatever way it likes', async () => {
    expect(
      await openSource(async () => new Response('mine'), contextOf(1), {}).then((opened) =>
        (opened as Response).text(),
      ),
    ).toBe('mine')
  })
})

describe('what cannot be opened', () => {
  it.each<[string, StreamSource<unknown>, unknown?]>([
    ['a URL that is none', 'http://['],
    ['a header that is none', { url, headers: { 'bad header': 'x' } }],
    ['an input that is no JSON', url, 1n],
    ['an input that nothing can send', url, new Map()],
    ['a relative URL without a page', '/answer'],
    ['a scheme that nobody fetches', 'ftp://example.test/answer'],
    ['a scheme that no request has', 'about:blank'],
  ])('is an invalid request: %s', async (_, source, input) => {
    expect(await codeOf(source, input)).toBe('invalid-request')
  })

  it('is a network error when fetch fails, its own or the app’s', async () => {
    const fetch = async () => {
      throw new TypeError('fetch failed')
    }
    expect(await codeOf({ url, fetch })).toBe('network')
    expect(await codeOf(fetch)).toBe('network')
  })

  it('is a network error when a name that looks like a complaint is not found', async () => {
    const fetch = async () => {
      throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND url.scheme') })
    }
    expect(await codeOf({ url: 'https://url.scheme/', fetch })).toBe('network')
  })

  it('is the app’s own error when its function throws', async () => {
    const boom = () => {
      throw new TypeError('x is not a function')
    }
    expect(await codeOf(boom)).toBe('callback')
    expect(await codeOf({ url: boom })).toBe('callback')
    expect(await codeOf({ url, headers: boom })).toBe('callback')
  })

  it('is unsupported where there is no fetch', async () => {
    vi.stubGlobal('fetch', undefined)
    expect(await codeOf(url)).toBe('unsupported')
    vi.unstubAllGlobals()
  })
})
