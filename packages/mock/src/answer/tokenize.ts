const pieces =
  /\s*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[\p{L}\p{M}\p{N}'’]{1,7}|\S|$)/gu

/**
 * Cuts text into pieces of about a token each; joined, they are the text. Like a real tokenizer it has no respect for
 * what a reader sees as one character: a joined emoji, a flag or an accent may be spread over several pieces.
 */
export function tokenize(text: string): string[] {
  return text.match(pieces)?.filter((piece) => piece !== '') ?? []
}
