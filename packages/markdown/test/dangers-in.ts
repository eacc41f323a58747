const unwanted =
  'script, style, link, meta, base, iframe, object, embed, video, audio, source, track, img, image, svg, math, form, template'
const addresses = [
  'href',
  'src',
  'srcset',
  'action',
  'formaction',
  'data',
  'poster',
  'background',
  'ping',
  'xlink:href',
]
const harmless = new Set(['http:', 'https:', 'mailto:'])

/** What a browser would run, load, or go to by another scheme than those of links, element by element. */
export function dangersIn(page: Element): string[] {
  return [...page.querySelectorAll('*')].filter(isDanger).map((element) => element.outerHTML.slice(0, 200))
}

function isDanger(element: Element): boolean {
  if (element.matches(unwanted)) return true
  return [...element.attributes].some(({ name, value }) => {
    if (name.startsWith('on')) return true
    if (name === 'style') return /url|expression|import/i.test(value)
    return addresses.includes(name) && (name !== 'href' || !isHarmless(value))
  })
}

/** As the browser itself reads it, on a page that has an address. */
function isHarmless(address: string): boolean {
  const page = 'https://page.invalid/'
  return URL.canParse(address, page) && harmless.has(new URL(address, page).protocol)
}
