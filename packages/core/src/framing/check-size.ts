import { StreamError } from '../stream-error.ts'

/**
 * @param what - what is so long, for the message
 * @throws {StreamError} `limit`
 */
export function checkSize(chars: number, maxChars: number, what: string) {
  if (chars > maxChars)
    throw new StreamError('limit', `The server sent ${what} of more than ${maxChars} characters.`)
}
