import { decodeString } from 'micromark-util-decode-string'
import type { Token, TokenizeContext } from 'micromark-util-types'

/** A token's text, its lines ended by line feeds. */
export function slice(token: Token, context: TokenizeContext): string {
  const text = context.sliceSerialize(token)
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** A title has no indentation of the lines that it goes over. */
export const decodeTitle = (title: string): string => decodeString(title.replace(/\n[ \t]+/g, '\n'))
