declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathText: 'mathText'
    mathTextData: 'mathTextData'
    mathTextSequence: 'mathTextSequence'
  }
}

export const dollar = 36
export const backslash = 92
export const openingParenthesis = 40
export const closingParenthesis = 41
export const openingBracket = 91
export const closingBracket = 93

/** micromark's codes below 0: line endings, and what a tab becomes. */
export const isLineEnding = (code: number | null): boolean => code !== null && code < -2
export const isSpace = (code: number | null): boolean => code === -2 || code === -1 || code === 32
export const isDigit = (code: number | null): boolean => code !== null && code >= 48 && code <= 57
