/**
 * A short text that is at its end where a longer one would be: code, a comment or a tag that something in the text to come may close.
 *
 * @param text - from where it begins up to where it goes on, before white space
 * @returns `null` where there is none
 */
export function standInForBegun(text: string): string | null {
  if (text.startsWith('`')) return `${/^`+/.exec(text)?.[0]}a`
  for (const begin of ['<!--', '<![CDATA[', '<?']) if (text.startsWith(begin)) return `${begin}a`
  if (/^<![a-z]/i.test(text)) return '<!a'
  if (/^<\/[a-z]/i.test(text)) return '</a'
  return standInForTag(text)
}

function standInForTag(text: string): string | null {
  const attributes = tagWithAttributes.exec(text)?.[0]
  if (attributes === undefined) return null
  const rest = text.slice(attributes.length)
  if (/^\s*\/?$/.test(rest)) return `<a b${rest.trim()}`
  const [, , quote] = openAttribute.exec(rest) ?? []
  return quote === undefined ? null : `<a b=${quote}`
}

/** A tag with the attributes that are at their end. */
const tagWithAttributes =
  /^<[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*/i
/** An attribute that has no value yet, or no end of it. */
const openAttribute = /^(\s+[a-z_:][\w.:-]*)?\s*=\s*(?:("|').*)?$/is

/** More of them would cost each reading more than they save: runs of backticks, each longer than the one before. */
const maxChars = 128

/** Code first: none of it changes how what follows it is read. Of others there can only be one. */
export function joinBegun(texts: readonly (string | null)[]): string[] | null {
  const all = [...new Set(texts)]
  const known = all.filter((text) => text !== null)
  const others = known.filter((text) => !isCode(text))
  if (others.length > 1 || known.length < all.length) return null
  return known.join('').length > maxChars ? null : [...known.filter(isCode), ...others]
}

export const isCode = (standIn: string): boolean => standIn.startsWith('`')
