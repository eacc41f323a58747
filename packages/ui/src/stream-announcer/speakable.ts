/**
 * The words of a sentence without the marks of markdown, which a screen reader would spell out: `**bold**` as "bold", a
 * link as its text.
 */
export function speakable(sentence: string): string {
  return sentence
    .replace(/!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}[ \t]|>[ \t]?|[-*+][ \t]|```.*$)/gm, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
