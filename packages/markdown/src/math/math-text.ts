import type { Code, Construct, State, Token, TokenizeContext } from 'micromark-util-types'
import {
  backslash,
  closingParenthesis,
  dollar,
  isDigit,
  isLineEnding,
  isSpace,
  openingParenthesis,
} from './math-token.ts'

/** Longer ones are no formula within a line: what nothing closes is not to be searched for its end for ever. */
const maxTextChars = { single: 400, double: 1000 }

/**
 * A formula in a line: `$x$`, `$$x$$` or `\(x\)`. Prices are none: one dollar opens only before what is no white space, and
 * closes only after what is none, and before what is no digit.
 */
export const mathText: Construct = { name: 'mathText', tokenize: tokenizeMathText }

function tokenizeMathText(
  this: TokenizeContext,
  effects: Parameters<Construct['tokenize']>[0],
  ok: State,
  nok: State,
): State {
  const { previous } = this
  let isDollar = false
  let size = 0
  let length = 0
  let before: Code = null
  let closing = 0
  let sequence: Token

  const maxChars = () => (size === 1 ? maxTextChars.single : maxTextChars.double)

  return start

  function start(code: Code): State | undefined {
    isDollar = code === dollar
    if (isDollar && previous === dollar) return nok(code)
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    return isDollar ? opening(code) : consume(code, parenthesis)
  }

  function parenthesis(code: Code): State | undefined {
    if (code !== openingParenthesis) return nok(code)
    size = 2
    return consume(code, opened)
  }

  function opening(code: Code): State | undefined {
    if (code === dollar && ++size <= 2) return consume(code, opening)
    const isNone = code === dollar || (size === 1 && (isSpace(code) || isLineEnding(code)))
    return isNone || code === null ? nok(code) : opened(code)
  }

  function opened(code: Code): State | undefined {
    effects.exit('mathTextSequence')
    return between(code)
  }

  function between(code: Code): State | undefined {
    if (code === null || length > maxChars()) return nok(code)
    if (isLineEnding(code)) {
      effects.enter('lineEnding')
      length++
      before = code
      effects.consume(code)
      effects.exit('lineEnding')
      return between
    }
    if (code === (isDollar ? dollar : backslash)) {
      sequence = effects.enter('mathTextSequence')
      closing = 0
      return isDollar ? dollars(code) : consume(code, closingMark)
    }
    effects.enter('mathTextData')
    return data(code)
  }

  function data(code: Code): State | undefined {
    const isEnd = code === null || isLineEnding(code) || length > maxChars()
    if (isEnd || code === (isDollar ? dollar : backslash)) {
      effects.exit('mathTextData')
      return between(code)
    }
    return consume(code, code === backslash ? escaped : data)
  }

  function escaped(code: Code): State | undefined {
    return code === dollar || code === backslash ? consume(code, data) : data(code)
  }

  function dollars(code: Code): State | undefined {
    if (code === dollar) {
      closing++
      effects.consume(code)
      return dollars
    }
    const isNone = size === 1 && (isDigit(code) || isSpace(before) || isLineEnding(before))
    return closing === size && length > 0 && !isNone ? close(code) : notClosed(code)
  }

  function closingMark(code: Code): State | undefined {
    if (code === null) return nok(code)
    if (code === closingParenthesis) return consume(code, length > 2 ? close : nok)
    // What is escaped is not read as the beginning of something.
    return isLineEnding(code) ? notClosed(code) : consume(code, notClosed)
  }

  function close(code: Code): State | undefined {
    effects.exit('mathTextSequence')
    effects.exit('mathText')
    return ok(code)
  }

  function notClosed(code: Code): State | undefined {
    sequence.type = 'mathTextData'
    length += closing
    before = dollar
    if (code === null || isLineEnding(code) || code === (isDollar ? dollar : backslash)) {
      effects.exit('mathTextData')
      return between(code)
    }
    return data(code)
  }

  function consume(code: Code, next: State): State {
    length += size > 0 ? 1 : 0
    before = code
    effects.consume(code)
    return next
  }
}
