import { objectOf, stringOf } from './json-value.ts'
import type { Emit } from './protocol.ts'

/** Emits a piece of text; what is empty or no string is no news. */
export function emitText(
  emit: Emit,
  type: 'text-delta' | 'reasoning-delta' | 'refusal-delta',
  delta: unknown,
) {
  if (typeof delta === 'string' && delta !== '') emit({ type, delta })
}

/** Emits what a provider cites; the name of the title differs between them. */
export function emitSource(emit: Emit, raw: unknown) {
  const citation = objectOf(raw)
  const url = stringOf(citation.url)
  const title = stringOf(citation.title) || stringOf(citation.document_title) || stringOf(citation.filename)
  emit({ type: 'source', source: { ...(url && { url }), ...(title && { title }), raw } })
}
