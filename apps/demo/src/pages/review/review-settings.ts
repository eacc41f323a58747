import type { ReviewUnit } from '@rivulet/core/review'
import type { ReviewAnswerName } from '../../../shared/review.ts'

export type UnitName = 'sentence' | 'paragraph' | 'window' | 'all'
export type ModerationName = 'off' | 'slow' | 'fails'

export const units: Record<UnitName, { label: string; unit: ReviewUnit }> = {
  sentence: { label: 'Sentence', unit: 'sentence' },
  paragraph: { label: 'Paragraph', unit: 'paragraph' },
  window: { label: '40 letters', unit: { chars: 40 } },
  all: { label: 'All', unit: 'all' },
}

export const moderations: Record<ModerationName, string> = { off: 'Off', slow: 'Slow', fails: 'Fails' }

export const answers: Record<ReviewAnswerName, { label: string; prompt: string }> = {
  contact: { label: 'A contact', prompt: 'Who looks after the upper weir?' },
  phrase: { label: 'A secret', prompt: 'What is planned at the mill?' },
  unsafe: { label: 'Bad advice', prompt: 'How is a sluice opened by hand?' },
}

/** What the page was left at, where that is a name it still knows. */
export function named<Name extends string>(
  known: Record<Name, unknown>,
  value: string,
  otherwise: Name,
): Name {
  return Object.hasOwn(known, value) ? (value as Name) : otherwise
}

export function choicesOf<Name extends string>(labels: Record<Name, string>) {
  return Object.entries<string>(labels).map(([value, label]) => ({ value: value as Name, label }))
}
