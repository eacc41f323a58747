import { setCursorHeader } from './cursor-header.ts'
import { resumeUrlOf } from './resume-url.ts'
import type { SharedSource, shareRun } from './share-run.ts'
import type { OpenFunction, SourceContext } from './source.ts'

/** Where an address is kept: as `sessionStorage` and `localStorage` have it. */
export type RunStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export type RememberRunOptions = {
  /** Name it is kept by: one for each place in an app that shows an answer. */
  key: string
  /** `session` (default) lasts for the tab and its reloads, `local` for all tabs and later visits. */
  persist?: 'session' | 'local' | RunStorage
  /** Reads a run that is remembered; default the global `fetch`, with the page's cookies. */
  fetch?: typeof globalThis.fetch
  /** Reads the run over one connection for all tabs that know it: `shareRun`, which goes with `persist: 'local'`. */
  share?: typeof shareRun
}

export type RememberedSource<Input> = OpenFunction<Input> & {
  /** There is a run to go on with: `start()` without an input reads it. */
  readonly remembered: boolean
  forget(): void
}

/**
 * A source that survives a reload: it keeps the address that the server gave for the run. `start(input)` begins another one;
 * `start()` without an input reads the one that is remembered, from its beginning, so that the text is whole; an answer that is
 * not complete goes on from there.
 *
 * @param begin - sends the request that begins a run, and gives its response
 */
export function rememberRun<Input>(
  begin: (context: SourceContext<Input>) => Promise<Response>,
  { key, persist = 'session', fetch = globalThis.fetch, share }: RememberRunOptions,
): RememberedSource<Input> {
  let shared: SharedSource | undefined
  const storage = () => storageOf(persist)
  const stored = () => attempt(() => storage()?.getItem(key) ?? null)
  const forget = () => void attempt(() => storage()?.removeItem(key))

  const open: OpenFunction<Input> = async (context) => {
    // Asked in any case: a source that looks at them can go on.
    const { cursor, resumeUrl, input, signal } = context
    const url = resumeUrl ?? (input === undefined ? stored() : null)
    if (!url) {
      forget()
      const response = await begin(context)
      const address = response.ok && resumeUrlOf(response, globalThis.location?.href)
      if (!address) return response
      shared = share?.(address, { fetch, begun: response })
      // Before other tabs can know of it: this one has the connection already.
      const opened = await (shared?.(context) ?? response)
      attempt(() => storage()?.setItem(key, address))
      return withAddress(opened, address)
    }
    if (share && shared?.url !== url) shared = share(url, { fetch })
    const response = await (shared?.(context) ?? readRun(fetch, url, cursor, signal))
    // The run is kept no more; another tab may have begun the next one.
    if ((response.status === 404 || response.status === 410) && stored() === url) forget()
    return withAddress(response, url)
  }
  return Object.defineProperty(Object.assign(open, { forget }), 'remembered', {
    get: () => stored() !== null,
  }) as RememberedSource<Input>
}

function readRun(fetch: typeof globalThis.fetch, url: string, cursor: string | null, signal: AbortSignal) {
  const headers = new Headers({ accept: 'text/event-stream' })
  if (cursor) setCursorHeader(headers, cursor)
  return fetch(url, { headers, signal, cache: 'no-store' })
}

/** Says where the answer goes on, whatever is remembered by then: another tab may have begun another run. */
function withAddress(response: Response, address: string): Response {
  if (!response.ok || resumeUrlOf(response, globalThis.location?.href) === address) return response
  const headers = new Headers(response.headers)
  headers.set('location', address)
  const { status, statusText, url } = response
  return Object.defineProperty(new Response(response.body, { status, statusText, headers }), 'url', {
    value: url || address,
  })
}

function storageOf(persist: NonNullable<RememberRunOptions['persist']>): RunStorage | undefined {
  if (typeof persist === 'object') return persist
  return persist === 'local' ? globalThis.localStorage : globalThis.sessionStorage
}

/** Storage may be forbidden or full; then nothing is remembered, and all else goes on. */
function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
