/** Reads one JSON value from text that comes in pieces, in the new text alone. */
export type JsonReader = {
  /** @returns how many units of the piece belong to the value; the rest stands behind its end */
  push(piece: string): number
  /** No more will come: ends a number at the top. */
  end(): void
  /**
   * What there is so far: the same object until more has come, and every part in it that has not grown is the same as before. A
   * string is shown as far as it has come, a number or word once it is complete. `undefined` before anything is.
   */
  readonly value: unknown
  /** The value is whole. */
  readonly complete: boolean
  /** Why the text is not JSON; `null` while it may be. Nothing is read after it. */
  readonly error: string | null
  /** The newest finished element of an array at the top, by its index; how many there are. */
  readonly finished: number
}

type Container = Record<string, unknown> | unknown[]

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

/** What stands where the next value of a container belongs; something else than any value where nothing does. */
const heldBy = ({ target, key, index }: Level) =>
  Array.isArray(target)
    ? index < target.length
      ? target[index]
      : absent
    : Object.hasOwn(target, key)
      ? target[key]
      : absent
const absent = Symbol('absent')

const isPlain = (unit: number) => unit !== quote && unit !== backslash && unit >= 32

/** @param maxDepth - containers within containers; deeper ones are an error. Default 512 */
export function createJsonReader(maxDepth = 512): JsonReader {
  const levels: Level[] = []
  let expected: Expected = next.value
  /** What is being read, and its text so far. */
  let token: 'none' | 'string' | 'scalar' = 'none'
  let text = ''
  /** Of an escape that has not ended: its signs. */
  let escaped = ''
  let isKey = false
  let root: unknown
  let hasRoot = false
  let error: string | null = null
  let complete = false
  let finished = 0
  let dirty = false

  /** Puts a value into a container, of which another one is made where it has been shown. */
  const place = (level: Level, value: unknown) => {
    if (level.shown) {
      if (heldBy(level) === value) return
      level.target = Array.isArray(level.target) ? level.target.slice() : { ...level.target }
      level.shown = false
    }
    const { target, key } = level
    if (Array.isArray(target)) target[level.index] = value
    // A plain assignment would change what the object inherits.
    else if (key === '__proto__')
      Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
    else target[key] = value
  }
  /** Puts a value where it belongs. */
  const put = (value: unknown) => {
    dirty = true
    const level = levels.at(-1)
    if (level) return place(level, value)
    root = value
    hasRoot = true
  }
  /** A value is whole. */
  const close = () => {
    if (levels.length === 1 && Array.isArray(levels[0]?.target)) finished++
    if (levels.length === 0) {
      complete = true
      expected = next.end
    } else expected = next.comma
  }
  const fail = (at: string) => {
    error = at
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
    levels.push({ target, key: '', index: 0, shown: false })
    expected = Array.isArray(target) ? next.firstElement : next.firstKey
  }
  const shut = () => {
    const { target } = levels.pop() as Level
    put(target)
    close()
  }

  /** Reads on in a string. @returns where it ended, or the piece did */
  const readString = (piece: string, from: number): number => {
    let at = from
    while (at < piece.length) {
      if (escaped) {
        escaped += piece[at++]
        const sign = escaped.charAt(1)
        if (sign === 'u') {
          if (escaped.length < 6) {
            if (!/^\\u[\da-f]*$/i.test(escaped)) return stop(`${escaped} is no escape`, at)
            continue
          }
          if (!/^\\u[\da-f]{4}$/i.test(escaped)) return stop(`${escaped} is no escape`, at)
          text += String.fromCharCode(Number.parseInt(escaped.slice(2), 16))
        } else {
          const meant = plain[sign]
          if (meant === undefined) return stop(`${escaped} is no escape`, at)
          text += meant
        }
        escaped = ''
        continue
      }
      let found = at
      while (found < piece.length && isPlain(piece.charCodeAt(found))) found++
      if (found > at) text += piece.slice(at, found)
      at = found
      if (at === piece.length) break
      const unit = piece.charCodeAt(at++)
      if (unit === backslash) escaped = '\\'
      else if (unit === quote) {
        token = 'none'
        if (isKey) {
          ;(levels.at(-1) as Level).key = text
          expected = next.colon
        } else {
          put(text)
          close()
        }
        return at
      } else return stop('A string has a control character', at)
    }
    dirty = true
    return at
  }

  const readSign = (unit: number, sign: string) => {
    const level = levels.at(-1)
    const mayValue = expected === next.value || expected === next.firstElement
    switch (unit) {
      case quote:
        isKey = expected === next.key || expected === next.firstKey
        if (!isKey && !mayValue) break
        token = 'string'
        text = ''
        dirty = true
        return
      case 123: // {
        if (!mayValue) break
        return open({})
      case 91: // [
        if (!mayValue) break
        return open([])
      case 125: // }
        if (!level || Array.isArray(level.target) || !(expected === next.firstKey || expected === next.comma))
          break
        return shut()
      case 93: // ]
        if (
          !level ||
          !Array.isArray(level.target) ||
          !(expected === next.firstElement || expected === next.comma)
        )
          break
        return shut()
      case 58: // :
        if (expected !== next.colon) break
        expected = next.value
        return
      case 44: // ,
        if (expected !== next.comma || !level) break
        if (Array.isArray(level.target)) {
          level.index++
          expected = next.value
        } else expected = next.key
        return
      default:
        if (!mayValue || !'-0123456789tfn'.includes(sign)) break
        token = 'scalar'
        text = sign
        return
    }
    fail(`${sign} does not belong there`)
  }

  /** What is shown of a string that goes on: no half of a character. */
  const shownText = () => (/[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text)

  return {
    push(piece) {
      let at = 0
      while (at < piece.length && !error && !complete) {
        if (token === 'string') {
          at = readString(piece, at)
          continue
        }
        if (token === 'scalar') {
          let end = at
          while (end < piece.length && isInScalar(piece.charCodeAt(end))) end++
          text += piece.slice(at, end)
          at = end
          if (text.length > maxScalarChars) fail('A number is too long')
          if (end === piece.length) continue
          endScalar()
          continue
        }
        const unit = piece.charCodeAt(at++)
        if (unit === 32 || unit === 10 || unit === 13 || unit === 9) continue
        readSign(unit, piece[at - 1] as string)
      }
      return at
    },
    end() {
      if (token === 'scalar' && levels.length === 0 && !error) endScalar()
    },
    get value() {
      if (!dirty) return hasRoot ? root : undefined
      if (token === 'string' && !isKey && !error) put(shownText())
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
      return hasRoot ? root : undefined
    },
    get complete() {
      return complete
    },
    get error() {
      return error
    },
    get finished() {
      return finished
    },
  }
}
