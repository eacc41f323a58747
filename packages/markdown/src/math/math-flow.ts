import type { Code, Construct, State, TokenizeContext } from 'micromark-util-types'
import { backslash, closingBracket, dollar, isLineEnding, isSpace, openingBracket } from './math-token.ts'

/**
 * A formula of its own: from a line that begins with `$$` or `\[` to one that ends with `$$` or `\]`, which may be the same.
 * Like a fence, it goes to the end of its container where nothing closes it. It has the tokens of a fence, too: to the parser it
 * is code.
 */
export const mathFlow: Construct = { name: 'mathFlow', concrete: true, tokenize: tokenizeMathFlow }

/** The next line is there, and is not a lazy one of the container around. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const { parser, now } = this
    return (code) => {
      if (code === null) return nok(code)
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return (next) => (parser.lazy[now().line] ? nok(next) : ok(next))
    }
  },
}

function tokenizeMathFlow(
  this: TokenizeContext,
  effects: Parameters<Construct['tokenize']>[0],
  ok: State,
  nok: State,
): State {
  const { interrupt } = this
  let isDollar = false
  let isFirstLine = true

  /** All that is left of a line is what closes. */
  const closing: Construct = {
    partial: true,
    tokenize(effects, ok, nok) {
      const mark = (wanted: number, next: State) => (code: Code) => {
        if (code !== wanted) return nok(code)
        effects.consume(code)
        return next
      }
      const end: State = (code) => {
        if (isSpace(code)) {
          effects.enter('whitespace')
          return spaces(code)
        }
        return atEnd(code)
      }
      const spaces: State = (code) => {
        if (isSpace(code)) {
          effects.consume(code)
          return spaces
        }
        effects.exit('whitespace')
        return atEnd(code)
      }
      const atEnd: State = (code) => {
        if (code !== null && !isLineEnding(code)) return nok(code)
        effects.exit('codeFencedFence')
        return ok(code)
      }
      const marked: State = (code) => {
        effects.exit('codeFencedFenceSequence')
        return end(code)
      }
      return (code) => {
        effects.enter('codeFencedFence')
        effects.enter('codeFencedFenceSequence')
        const [first, second] = isDollar ? [dollar, dollar] : [backslash, closingBracket]
        return mark(first, mark(second, marked))(code)
      }
    },
  }

  return start

  function start(code: Code): State | undefined {
    isDollar = code === dollar
    effects.enter('codeFenced')
    effects.enter('codeFencedFence')
    effects.enter('codeFencedFenceSequence')
    effects.consume(code)
    return second
  }

  function second(code: Code): State | undefined {
    if (code !== (isDollar ? dollar : openingBracket)) return nok(code)
    effects.consume(code)
    return opened
  }

  function opened(code: Code): State | undefined {
    const isEmpty = code === null || isLineEnding(code)
    // `\[` is an escaped bracket first of all.
    const isNone = isDollar ? code === dollar : !isEmpty && !isSpace(code) && code !== backslash
    if (isNone) return nok(code)
    effects.exit('codeFencedFenceSequence')
    effects.exit('codeFencedFence')
    return content(code)
  }

  function content(code: Code): State | undefined {
    if (code === null || isLineEnding(code)) return lineEnd(code)
    if (code === (isDollar ? dollar : backslash)) return effects.attempt(closing, after, notClosing)(code)
    return begin(code)
  }

  /** On the first line, what closes before the end of the line is a formula in a line of text. */
  function notClosing(code: Code): State | undefined {
    return isFirstLine ? effects.check(closingInLine(isDollar), nok, begin)(code) : begin(code)
  }

  function begin(code: Code): State | undefined {
    effects.enter('codeFlowValue')
    effects.consume(code)
    return value
  }

  function value(code: Code): State | undefined {
    if (code === null || isLineEnding(code) || code === (isDollar ? dollar : backslash)) {
      effects.exit('codeFlowValue')
      return content(code)
    }
    effects.consume(code)
    return value
  }

  function lineEnd(code: Code): State | undefined {
    if (interrupt) return ok(code)
    return code === null ? after(code) : effects.check(nextLine, nextBegins, after)(code)
  }

  function nextBegins(code: Code): State {
    isFirstLine = false
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return content
  }

  function after(code: Code): State | undefined {
    effects.exit('codeFenced')
    return ok(code)
  }
}

const closingInLine = (isDollar: boolean): Construct => ({
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('data')
      effects.consume(code)
      return (next) => {
        const isClosing = next === (isDollar ? dollar : closingBracket)
        if (!isClosing) return nok(next)
        effects.consume(next)
        effects.exit('data')
        return ok
      }
    }
  },
})
