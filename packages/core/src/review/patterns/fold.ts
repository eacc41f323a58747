/** Letters without their case, nor the form that a sigma has at the end of a word, one unit for one: what is found in it stands at the same place in the text. */
export function fold(text: string): string {
  const folded = text.toLowerCase().replaceAll('ς', 'σ')
  if (folded.length === text.length) return folded
  // A few letters are longer in small; those stay as they are.
  return Array.from(text, (letter) => {
    const small = letter.toLowerCase().replace('ς', 'σ')
    return small.length === letter.length ? small : letter
  }).join('')
}
