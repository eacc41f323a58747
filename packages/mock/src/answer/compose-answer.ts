import { createRandom, type Random } from '../random/create-random.ts'
import type { Answer, AnswerPart } from './answer.ts'
import { exampleOf } from './example-of.ts'
import { findTopic } from './find-topic.ts'
import { createWriter, writeParagraphs, writeShort } from './prose.ts'
import { markdownSample, sampleTexts } from './samples.ts'
import type { ScenarioName } from './scenarios.ts'
import { tokenize } from './tokenize.ts'
import { reasons } from './vocabulary.ts'

/** A function the model may call, as a request offers it. */
export type OfferedTool = {
  readonly name: string
  /** JSON Schema of the arguments. */
  readonly parameters?: unknown
}

export type AnswerRequest = {
  prompt: string
  /** Default `answer`. */
  scenario?: ScenarioName
  /** Exactly so many tokens of text, by repeating or cutting; default: as many as the scenario has. */
  tokens?: number
  /** Default 1. The same seed and prompt give the same answer. */
  seed?: string | number
  /** Tools to call, in order; an empty list means that none was asked for. */
  calls?: readonly OfferedTool[]
}

const defaultTokens: Partial<Record<ScenarioName, number>> = { answer: 200, long: 4000, reasoning: 120 }

/**
 * Writes the answer that the mock server gives to a prompt, so that a test can compare with it.
 */
export function composeAnswer({
  prompt,
  scenario = 'answer',
  tokens,
  seed = 1,
  calls = [],
}: AnswerRequest): Answer {
  const random = createRandom(seed, scenario, prompt)
  const topic = findTopic(prompt)
  const inputTokens = tokenize(prompt).length
  if (calls.length > 0) {
    const parts = calls.map(
      (tool): AnswerPart => ({
        type: 'tool-call',
        name: tool.name,
        pieces: tokenize(JSON.stringify(exampleOf(tool.parameters, { topic, random }))),
      }),
    )
    return { parts, ending: 'tool-calls', inputTokens }
  }
  const text: AnswerPart = { type: 'text', pieces: textPieces(scenario, { prompt, topic, tokens, random }) }
  const parts = scenario === 'reasoning' ? [reasoningPart(topic, random), text] : [text]
  return { parts, ending: 'stop', inputTokens }
}

type TextRequest = { prompt: string; topic: string; tokens: number | undefined; random: Random }

function textPieces(scenario: ScenarioName, { prompt, topic, tokens, random }: TextRequest): string[] {
  switch (scenario) {
    case 'answer':
    case 'long':
    case 'reasoning':
    case 'tool-call':
      return collect(writeParagraphs(topic, random), {
        atLeast: defaultTokens[scenario] ?? 80,
        exactly: tokens,
      })
    case 'short':
      return fit(writeShort(topic, random), tokens)
    case 'echo':
      return fit(prompt, tokens)
    case 'markdown':
      return fit(markdownSample.replaceAll('{topic}', topic).replaceAll('{Topic}', capital(topic)), tokens)
    case 'cjk':
    case 'rtl':
    case 'emoji':
      return fit(sampleTexts[scenario], tokens)
  }
}

/** Whole paragraphs of some length, or cut to an exact one; then the end is a full stop, wherever it falls. */
function collect(
  paragraphs: Iterable<string>,
  { atLeast, exactly }: { atLeast: number; exactly: number | undefined },
): string[] {
  const pieces: string[] = []
  for (const paragraph of paragraphs) {
    if (pieces.length >= (exactly ?? atLeast)) break
    pieces.push(...tokenize(pieces.length === 0 ? paragraph : `\n\n${paragraph}`))
  }
  if (exactly === undefined || pieces.length === exactly) return pieces
  return exactly === 0 ? [] : [...pieces.slice(0, exactly - 1), '.']
}

/** One text, repeated and cut to `wanted` pieces; as it is when no number is wanted. */
function fit(text: string, wanted: number | undefined): string[] {
  const once = tokenize(text)
  if (wanted === undefined || once.length === 0) return once
  const again = tokenize(`\n\n${text}`)
  const pieces = [...once]
  while (pieces.length < wanted) pieces.push(...again)
  return pieces.slice(0, wanted)
}

function reasoningPart(topic: string, random: Random): AnswerPart {
  const write = createWriter(topic, random)
  const sentences = Array.from({ length: reasons.length }, () => write(reasons))
  return { type: 'reasoning', pieces: tokenize(sentences.join(' ')) }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
