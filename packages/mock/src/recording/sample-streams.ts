import { sampleTexts } from '../answer/samples.ts'
import { tokenize } from '../answer/tokenize.ts'
import { anthropic } from '../provider/anthropic.ts'
import { openaiChat } from '../provider/openai-chat.ts'
import { openaiResponses } from '../provider/openai-responses.ts'
import { plainSse, plainText } from '../provider/plain.ts'
import { createRandom } from '../random/create-random.ts'
import type { Recordings } from './recordings.ts'

/** A stream that comes with the package. */
export type SampleStream = {
  /** Where it is played: `/play/` and this. */
  readonly path: string
  readonly script: keyof typeof sampleTexts
  readonly protocol: 'openai-responses' | 'openai-chat' | 'anthropic' | 'sse' | 'text'
  /** What a reader must have in the end. */
  readonly text: string
}

const protocols = {
  'openai-responses': { dialect: openaiResponses, extension: 'sse' },
  'openai-chat': { dialect: openaiChat, extension: 'sse' },
  anthropic: { dialect: anthropic, extension: 'sse' },
  sse: { dialect: plainSse, extension: 'sse' },
  text: { dialect: plainText, extension: 'txt' },
} as const

/** Texts in scripts that are hard to stream, in every protocol, with what a reader must have in the end. */
export const sampleStreams: readonly SampleStream[] = (['cjk', 'rtl', 'emoji'] as const).flatMap((script) =>
  (Object.keys(protocols) as (keyof typeof protocols)[]).map((protocol) => ({
    path: `rivulet/${script}.${protocol}.${protocols[protocol].extension}`,
    script,
    protocol,
    text: sampleTexts[script],
  })),
)

/** The package's own streams as recordings. */
export const ownRecordings: Recordings = {
  async read(path) {
    const sample = sampleStreams.find((candidate) => candidate.path === path)
    return sample ? new TextEncoder().encode(encodeSample(sample)) : null
  },
  list: async () => sampleStreams.map(({ path }) => path),
}

function encodeSample({ text, protocol, path }: SampleStream): string {
  const { dialect } = protocols[protocol]
  const pieces = tokenize(text)
  const ask = {
    prompt: '',
    model: 'mock',
    stream: true,
    tools: [],
    toolChoice: 'none',
    bringsToolResult: false,
    body: {},
  } as const
  const answer = { parts: [{ type: 'text', pieces }], ending: 'stop', inputTokens: 0 } as const
  const random = createRandom(path)
  const frames = dialect.encodeStream(answer, { ask, random, id: random.hex(32) })
  return frames.map((frame) => frame.text).join('')
}
