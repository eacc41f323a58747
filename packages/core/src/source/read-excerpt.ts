import { StreamError } from '../stream-error.ts'
import { type ReadBodyHost, readBody } from './read-body.ts'

/** Reads at most `maxBytes` of a body as text and lets go of the rest; of a body that breaks, what there is. */
export async function readExcerpt(response: Response, maxBytes: number, host: ReadBodyHost): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let left = maxBytes
  try {
    await readBody(response.body, {
      ...host,
      onBytes(bytes) {
        text += decoder.decode(bytes.subarray(0, left), { stream: true })
        left -= bytes.length
        return left > 0
      },
    })
  } catch (error) {
    // The reply is an error already: a body that breaks as well must not hide its status.
    if (!(error instanceof StreamError)) throw error
  }
  return text + decoder.decode()
}
