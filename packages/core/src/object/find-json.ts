import { createJsonReader, type JsonReader } from './create-json-reader.ts'
import { type Container, isEmpty } from './is-empty.ts'

/** Finds one JSON object or array in text that comes in pieces, with words or a code fence around it. */
export type JsonFinder = {
  push(piece: string): void
  /** No more will come. */
  end(): void
  /** As a `JsonReader` has it, of what was found; `undefined` until there is something in it, for it may be words yet. */
  readonly value: unknown
  readonly path: readonly (string | number)[]
  readonly complete: boolean
  /** Why what has been shown is no JSON. A bracket that turns out to be none before anything was shown is no error. */
  readonly error: string | null
}

/** What is found begins with a bracket. */
const isEmptyOrNone = (value: unknown) => value === undefined || isEmpty(value as Container)

/**
 * A curly bracket begins JSON wherever it stands. A square one does at the beginning of a line: in the middle of one it is more often
 * a mark in the words, such as [1]. What turns out to be no JSON was words; the search goes on where it turned out, so that no
 * text is read twice. What is empty counts when nothing else comes.
 *
 * @param inLines - square brackets in the middle of a line begin JSON too
 */
export function createJsonFinder(inLines = false): JsonFinder {
  let reader: JsonReader | null = null
  let empty: JsonReader | null = null
  let atLineStart = true

  /** @returns where JSON may begin, or the end of the text */
  const findStart = (text: string, from: number): number => {
    for (let at = from; at < text.length; at++) {
      const sign = text[at]
      if (sign === '{' || (sign === '[' && (inLines || atLineStart))) {
        atLineStart = false
        return at
      }
      if (sign === '\n') atLineStart = true
      else if (sign !== ' ' && sign !== '\t' && sign !== '\r') atLineStart = false
    }
    return text.length
  }

  /** @returns where the search goes on, or the end of the text */
  const read = (text: string, from: number, into: JsonReader): number => {
    const { length } = into
    into.push(text.slice(from))
    const wasWords = into.error !== null && isEmptyOrNone(into.value)
    if (into.complete && isEmptyOrNone(into.value)) empty = into
    else if (!wasWords) return text.length
    reader = null
    // The sign that does not belong there may begin something else.
    return Math.max(0, from + into.length - length - (wasWords ? 1 : 0))
  }

  return {
    push(piece) {
      let at = 0
      while (at < piece.length) {
        if (!reader) {
          at = findStart(piece, at)
          if (at === piece.length) return
          reader = createJsonReader()
        }
        at = read(piece, at, reader)
      }
    },
    end() {
      if (empty && !reader?.complete && isEmptyOrNone(reader?.value)) reader = empty
    },
    get value() {
      const value = reader?.value
      return reader?.complete || !isEmptyOrNone(value) ? value : undefined
    },
    get path() {
      return reader?.path ?? []
    },
    get complete() {
      return reader?.complete ?? false
    },
    get error() {
      return reader?.error ?? null
    },
  }
}
