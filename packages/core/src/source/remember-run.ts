import { setCursorHeader } from './cursor-header.ts'
import { resumeUrlOf } from './resume-url.ts'
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
  { key, persist = 'session', fetch = globalThis.fetch }: RememberRunOptions,
): RememberedSource<Input> {
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
      if (address) attempt(() => storage()?.setItem(key, address))
      return response
    }
    const headers = new Headers({ accept: 'text/event-stream' })
    if (cursor) setCursorHeader(headers, cursor)
    const response = await fetch(url, { headers, signal, cache: 'no-store' })
    // The run is kept no more.
    if (response.status === 404 || response.status === 410) forget()
    return response
  }
  return Object.defineProperty(Object.assign(open, { forget }), 'remembered', {
    get: () => stored() !== null,
  }) as RememberedSource<Input>
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
