/** All ways to cut a text in two, itself whole and in single UTF-16 units. */
export function* cutsOf(text: string): Generator<string[]> {
  yield [text]
  yield text.split('')
  for (let cut = 1; cut < text.length; cut++) yield [text.slice(0, cut), text.slice(cut)]
}
