import { type Container, isEmpty } from './is-empty.ts'
import { findLastWhole, findStringEnd, scanMembers, textEnds, tooDeep } from './scan-members.ts'

/** Reads one JSON value from text that comes in pieces, in the new text alone. */
export type JsonReader = {
  /**
   * Takes the next piece of the text. It is read when it is needed: once much has come, or something is asked for. So what lies
   * between two questions is read in one go, however small its pieces are.
   */
  push(piece: string): void
  /** No more will come: ends a number at the top. */
  end(): void
  /**
   * What there is so far: the same object until more has come, and every part in it that has not grown is the same as before. A
   * string is shown as far as it has come, a number or word once it is complete. `undefined` before anything is.
   */
  readonly value: unknown
  /** The value is whole. What comes after it is not read. */
  readonly complete: boolean
  /** Why the text is not JSON; `null` while it may be. Nothing is read after it. */
  readonly error: string | null
  /** How many units of all that was pushed have been read: where the value ended, or the error is. */
  readonly length: number
  /**
   * Of each container that is open, from the outside in: the key that was read last, or how many elements of an array are
   * finished.
   */
  readonly path: readonly (string | number)[]
}

/** A container that is not closed. */
type Level = {
  /** What is shown; another object is made before it is changed, once it has been shown. */
  target: Container
  /** Key of the value that is read, in an object; in an array, its index. */
  key: string
  index: number
  shown: boolean
}

/** What may come next. */
const next = { value: 0, firstElement: 1, key: 2, firstKey: 3, colon: 4, comma: 5, end: 6 } as const
type Expected = (typeof next)[keyof typeof next]

/**
 * Text that waits for a question is read when there is this much of it. V8 puts what it parses of more than 100,000 units at once where it
 * stays, and copies what it parses of less. In the middle of a string there is nothing to copy, and a batch that fits the processor's
 * cache is read faster.
 */
const batchUnits = 262_144
const batchUnitsInString = 32_768
/** Shorter runs of members and of a string's text are read sign by sign: asking `JSON.parse` costs more than that saves. */
const leastRun = 48

const quote = 34
const backslash = 92
const plain: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const maxScalarChars = 100_000
const words: Record<string, unknown> = { true: true, false: false, null: null }

/** Digits, small letters, and `+`, `-`, `.`, `E`. */
const isInScalar = (unit: number) =>
  (unit >= 48 && unit <= 57) ||
  (unit >= 97 && unit <= 122) ||
  unit === 43 ||
  unit === 45 ||
  unit === 46 ||
  unit === 69

const isPlain = (unit: number) => unit !== quote && unit !== backslash && unit >= 32

const absent = Symbol('absent')

/** What stands where the next value of a container belongs; something else than any value where nothing does. */
const heldBy = ({ target, key, index }: Level) =>
  Array.isArray(target)
    ? index < target.length
      ? target[index]
      : absent
    : Object.hasOwn(target, key)
      ? target[key]
      : absent

const setOwn = (target: Record<string, unknown>, key: string, value: unknown) => {
  // A plain assignment would change what the object inherits.
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  else target[key] = value
}

/** Another container with the same members, if this one has been shown. */
const unshare = (level: Level) => {
  if (!level.shown) return
  level.target = Array.isArray(level.target) ? level.target.slice() : { ...level.target }
  level.shown = false
}

/** Puts a value into a container, of which another one is made where it has been shown. */
const place = (level: Level, value: unknown) => {
  if (level.shown) {
    if (heldBy(level) === value) return
    unshare(level)
  }
  const { target, key } = level
  if (Array.isArray(target)) target[level.index] = value
  else setOwn(target, key, value)
}

/** In a function of its own, which the engine compiles for the kind of numbers that a list holds. */
const push = (target: unknown[], members: readonly unknown[]) => {
  let at = target.length
  for (let index = 0; index < members.length; index++) target[at++] = members[index]
}

/** Puts finished members into a container, behind those that it has. */
const append = (level: Level, members: Container, isFirst: boolean) => {
  if (isFirst) {
    level.target = members
    level.shown = false
  } else {
    unshare(level)
    const { target } = level
    if (Array.isArray(target)) push(target, members as unknown[])
    else for (const key in members) setOwn(target, key, (members as typeof target)[key])
  }
  if (Array.isArray(level.target)) level.index = level.target.length
}

/** What a text means as JSON; `undefined` where it is none. The slow way finds out why. */
const parse = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/**
 * Reads sign by sign where a value has begun and not ended. Members and text that have come whole are given to `JSON.parse`, many at
 * once: it is several times faster than anything that is written in JavaScript.
 *
 * @param maxDepth - containers within containers; deeper ones are an error. Default 512
 */
export function createJsonReader(maxDepth = 512): JsonReader {
  const levels: Level[] = []
  let level: Level | undefined
  let expected: Expected = next.value
  /** What is being read, and its text so far. */
  let token: 'none' | 'string' | 'scalar' = 'none'
  let text = ''
  /** The last unit of the text. To look into the text itself would copy all of it. */
  let lastUnit = 0
  /** Of an escape that has not ended: its signs. */
  let escaped = ''
  let isKey = false
  let root: unknown
  let error: string | null = null
  let complete = false
  let dirty = false

  let waiting = ''
  let length = 0
  /** Members may be given to `JSON.parse`: not in a batch that it has refused. */
  let byRuns = true
  let signBySignTo = 0
  /** Where the last comma stands in each container that stays open to the end of the batch, once that is known. */
  const commas: number[] = []
  let plannedLevel = -1

  /** Puts a value where it belongs. */
  const put = (value: unknown) => {
    dirty = true
    if (level) place(level, value)
    else root = value
  }
  /** A value is whole. */
  const close = () => {
    if (!level) {
      complete = true
      expected = next.end
      return
    }
    if (Array.isArray(level.target)) level.index++
    expected = next.comma
  }
  const fail = (reason: string) => {
    error = reason
  }
  const stop = (reason: string, at: number) => {
    error = reason
    return at
  }
  const endScalar = () => {
    token = 'none'
    if (number.test(text)) put(Number(text))
    else if (Object.hasOwn(words, text)) put(words[text])
    else return fail(`${text.slice(0, 20)} is no value`)
    close()
  }
  const open = (target: Container) => {
    if (levels.length >= maxDepth) return fail(`It is deeper than ${maxDepth} containers`)
    put(target)
    level = { target, key: '', index: 0, shown: false }
    levels.push(level)
    if (plannedLevel >= 0) plannedLevel++
    expected = Array.isArray(target) ? next.firstElement : next.firstKey
  }
  const shut = () => {
    const { target } = levels.pop() as Level
    level = levels.at(-1)
    put(target)
    close()
  }

  const take = (run: string) => {
    text += run
    lastUnit = run.charCodeAt(run.length - 1)
  }

  const readEscape = (batch: string, from: number): number => {
    let at = from
    escaped += batch[at++]
    const sign = escaped.charAt(1)
    if (sign === 'u') {
      if (!/^\\u[\da-f]{0,4}$/i.test(escaped)) return stop(`${escaped} is no escape`, at)
      if (escaped.length < 6) return at
      take(String.fromCharCode(Number.parseInt(escaped.slice(2), 16)))
    } else {
      const meant = plain[sign]
      if (meant === undefined) return stop(`${escaped} is no escape`, at)
      take(meant)
    }
    escaped = ''
    return at
  }

  /** Reads on in a string. @returns where it ended, or the batch did */
  const readString = (batch: string, from: number): number => {
    let at = from
    dirty = true
    let mayRun = byRuns && batch.length - at >= leastRun
    while (at < batch.length) {
      if (escaped) {
        at = readEscape(batch, at)
        if (error !== null) return at
        continue
      }
      if (mayRun) {
        mayRun = false
        const closing = findStringEnd(batch, at)
        const end = closing < 0 ? findLastWhole(batch, at) : closing
        const run = end - at < leastRun ? undefined : parse(`"${batch.slice(at, end)}"`)
        if (run !== undefined) {
          take(run as string)
          at = end
          continue
        }
      }
      const start = at
      while (at < batch.length && isPlain(batch.charCodeAt(at))) at++
      if (at > start) take(batch.slice(start, at))
      if (at === batch.length) break
      const unit = batch.charCodeAt(at++)
      if (unit === backslash) escaped = '\\'
      else if (unit === quote) {
        token = 'none'
        if (isKey) {
          ;(level as Level).key = text
          expected = next.colon
        } else {
          put(text)
          close()
        }
        return at
      } else return stop('A string has a control character', at)
    }
    return at
  }

  /** Reads the members of the open container that have come whole. @returns where they end, or `from` */
  const readMembers = (batch: string, from: number): number => {
    const holder = level as Level
    let end: number
    if (plannedLevel >= 0) end = commas[plannedLevel] as number
    else {
      end = scanMembers(batch, from, maxDepth - levels.length, commas)
      if (end === tooDeep) byRuns = false
      if (end === textEnds) {
        plannedLevel = 0
        end = commas[0] as number
      }
    }
    if (plannedLevel >= 0) commas[plannedLevel] = -1
    if (end - from < leastRun) {
      // The same bracket would be looked for again behind the next comma.
      if (plannedLevel < 0) signBySignTo = end
      return from
    }
    const run = batch.slice(from, end)
    const members = parse(Array.isArray(holder.target) ? `[${run}]` : `{${run}}`) as Container | undefined
    // Without a member there is a comma too many, or nothing at all.
    if (members === undefined || isEmpty(members)) {
      byRuns = false
      return from
    }
    append(holder, members, expected === next.firstElement || expected === next.firstKey)
    dirty = true
    expected = next.comma
    return end
  }

  const readSign = (unit: number, sign: string) => {
    const mayValue = expected === next.value || expected === next.firstElement
    const inArray = level !== undefined && Array.isArray(level.target)
    switch (unit) {
      case quote:
        isKey = expected === next.key || expected === next.firstKey
        if (!isKey && !mayValue) break
        token = 'string'
        text = ''
        lastUnit = 0
        dirty = true
        return
      case 123: // {
        if (!mayValue) break
        return open({})
      case 91: // [
        if (!mayValue) break
        return open([])
      case 125: // }
        if (!level || inArray || !(expected === next.firstKey || expected === next.comma)) break
        return shut()
      case 93: // ]
        if (!inArray || !(expected === next.firstElement || expected === next.comma)) break
        return shut()
      case 58: // :
        if (expected !== next.colon) break
        expected = next.value
        return
      case 44: // ,
        if (expected !== next.comma) break
        expected = inArray ? next.value : next.key
        return
      default:
        if (!mayValue || !'-0123456789tfn'.includes(sign)) break
        token = 'scalar'
        text = sign
        return
    }
    fail(`${sign} does not belong there`)
  }

  /** A place between members, with text behind it that is worth a look. */
  const mayHaveMembers = (batch: string, at: number) =>
    byRuns &&
    at >= signBySignTo &&
    level !== undefined &&
    batch.length - at >= leastRun &&
    (expected === next.firstElement ||
      expected === next.key ||
      expected === next.firstKey ||
      (expected === next.value && Array.isArray(level.target)))

  const readScalar = (batch: string, from: number): number => {
    let at = from
    while (at < batch.length && isInScalar(batch.charCodeAt(at))) at++
    text += batch.slice(from, at)
    if (text.length > maxScalarChars) fail('A number is too long')
    else if (at < batch.length) endScalar()
    return at
  }

  const readWaiting = () => {
    const batch = waiting
    waiting = ''
    byRuns = true
    signBySignTo = 0
    plannedLevel = -1
    let at = 0
    while (at < batch.length && error === null && !complete) {
      if (token === 'string') {
        at = readString(batch, at)
        continue
      }
      if (token === 'scalar') {
        at = readScalar(batch, at)
        continue
      }
      if (mayHaveMembers(batch, at)) at = readMembers(batch, at)
      const unit = batch.charCodeAt(at++)
      if (unit === 32 || unit === 10 || unit === 13 || unit === 9) continue
      readSign(unit, batch[at - 1] as string)
    }
    length += at
  }
  const upToDate = () => {
    if (waiting) readWaiting()
  }

  /** What is shown of a string that goes on: no half of a character. */
  const shownText = () => (lastUnit >= 0xd800 && lastUnit <= 0xdbff ? text.slice(0, -1) : text)

  return {
    push(piece) {
      if (complete || error !== null) return
      waiting += piece
      if (waiting.length >= (token === 'string' ? batchUnitsInString : batchUnits)) readWaiting()
    },
    end() {
      upToDate()
      if (token === 'scalar' && levels.length === 0 && error === null) endScalar()
    },
    get value() {
      upToDate()
      if (!dirty) return root
      if (token === 'string' && !isKey && error === null) put(shownText())
      // From the inside out: each open container is put into the one around it.
      for (let depth = levels.length - 1; depth > 0; depth--) {
        const inner = levels[depth] as Level
        inner.shown = true
        place(levels[depth - 1] as Level, inner.target)
      }
      const top = levels[0]
      if (top) {
        top.shown = true
        root = top.target
      }
      dirty = false
      return root
    },
    get complete() {
      upToDate()
      return complete
    },
    get error() {
      upToDate()
      return error
    },
    get length() {
      upToDate()
      return length
    },
    get path() {
      upToDate()
      return levels.map(({ target, key, index }) => (Array.isArray(target) ? index : key))
    },
  }
}
