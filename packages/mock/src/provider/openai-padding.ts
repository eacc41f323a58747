import { isRecord } from '../json/is-record.ts'
import type { Random } from '../random/create-random.ts'
import type { Ask } from './dialect.ts'

const blockLength = 16

/**
 * OpenAI pads its deltas with a field of random letters, so that their lengths tell nothing of the words to who listens
 * on the way; `stream_options.include_obfuscation: false` leaves it out.
 */
export function createPadding({ body }: Ask, random: Random): (delta: string) => { obfuscation?: string } {
  const { stream_options: options } = body
  if (isRecord(options) && options.include_obfuscation === false) return () => ({})
  return (delta) => ({ obfuscation: random.hex(blockLength - (delta.length % blockLength)) })
}
