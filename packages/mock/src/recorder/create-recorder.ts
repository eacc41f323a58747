import { baseUrl } from '../base-url.ts'
import type { Recordings } from '../recording/recordings.ts'
import { extensionOf } from './extension-of.ts'
import { recordBody } from './record-body.ts'

/** A stream that went by, as a file that the mock server plays. */
export type RecordedStream = {
  /** A file name from the address, a number and the content type: `v1-responses-1.sse`. */
  readonly path: string
  readonly url: string
  readonly status: number
  /** What was read, byte for byte; nobody reads ahead for the recording. */
  readonly bytes: Uint8Array
  /** `left` when the reader cancelled, `failed` when the connection broke: the file ends there. */
  readonly ending: 'complete' | 'failed' | 'left'
}

export type RecorderOptions = {
  /** What asks the real server; default: the global `fetch` of the moment. */
  fetch?: typeof globalThis.fetch
  /** Told of each stream once it is over: the place to write it to a file. */
  onRecorded?: (recorded: RecordedStream) => void
}

export type Recorder = Recordings & {
  /** Asks as `fetch` does, and passes the answer on unchanged, at its own pace. */
  readonly fetch: typeof globalThis.fetch
  /** What is over, in the order of their endings. */
  readonly streams: readonly RecordedStream[]
}

/**
 * Makes a `fetch` that keeps what it streams. The recorder can be given to `createMockFetch({ recordings })` as it is,
 * and each of its streams is a file for `createMockServer({ recordings })`. Requests and headers, and with them keys, are
 * not kept; the address is, query included.
 */
export function createRecorder(options: RecorderOptions = {}): Recorder {
  const streams: RecordedStream[] = []
  let count = 0

  async function recordingFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const response = await (options.fetch ?? globalThis.fetch)(input, init)
    if (!response.body) return response
    const { status, statusText, headers } = response
    const url = response.url || new URL(input instanceof Request ? input.url : input, baseUrl()).href
    const path = `${nameOf(url)}-${++count}${extensionOf(headers.get('content-type'))}`
    const body = recordBody(response.body, (bytes, ending) => {
      const recorded = { path, url, status, bytes, ending }
      streams.push(recorded)
      options.onRecorded?.(recorded)
    })
    return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', { value: url })
  }

  return {
    fetch: recordingFetch,
    streams,
    read: async (path) => streams.find((recorded) => recorded.path === path)?.bytes ?? null,
    list: async () => streams.map(({ path }) => path).sort(),
  }
}

/** The address' path in letters that any file system takes. */
function nameOf(url: string): string {
  return new URL(url).pathname.replace(/[^\w.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'stream'
}
