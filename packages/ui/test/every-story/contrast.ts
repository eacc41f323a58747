type Color = readonly [red: number, green: number, blue: number, alpha: number]

function parse(color: string): Color {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number)
  return [red, green, blue, alpha]
}

/** One colour as seen through another. */
function over(top: Color, below: Color): Color {
  const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3])
  return [mix(0), mix(1), mix(2), 1]
}

/** What an element lies on, itself not counted. */
function backdropOf(element: Element): Color {
  const { parentElement: parent } = element
  if (!parent) return parse(getComputedStyle(document.documentElement).backgroundColor || 'rgb(255 255 255)')
  const own = parse(getComputedStyle(parent).backgroundColor)
  return own[3] === 1 ? own : over(own, backdropOf(parent))
}

function luminance([red, green, blue]: Color): number {
  const linear = (part: number) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function ratio(one: Color, other: Color): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** @returns from 1 to 21, as WCAG counts it: what an element is painted in, before what it lies on */
export function contrastAround(element: Element, color: string): number {
  const backdrop = backdropOf(element)
  return ratio(over(parse(color), backdrop), backdrop)
}

/** The same for the text in an element. */
export function contrastOfText(element: Element): number {
  const { color, backgroundColor } = getComputedStyle(element)
  const ground = over(parse(backgroundColor), backdropOf(element))
  return ratio(over(parse(color), ground), ground)
}

/** The elements that hold text of their own which can be seen. */
export function textsIn(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()) &&
      element.checkVisibility() &&
      element.closest('[style*="inset(50%)"]') === null,
  )
}

/** For messages of failed tests. */
export const nameOf = (element: Element) =>
  `${element.closest('[data-rivulet]')?.getAttribute('data-rivulet')} ${element.getAttribute('data-part') ?? element.tagName} ${element.textContent?.slice(0, 30)}`
