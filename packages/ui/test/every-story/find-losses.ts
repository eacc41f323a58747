/** Parts for screen readers alone, which nobody sees, are no loss. */
const isUnseen = (element: Element) => element.closest('[style*="inset(50%)"], .own-unseen') !== null

const scrollsSideways = (element: Element | null): boolean =>
  element !== null &&
  ((/auto|scroll/.test(getComputedStyle(element).overflowX) && (element as HTMLElement).tabIndex >= 0) ||
    scrollsSideways(element.parentElement))

/** More lines than a title has: what ends in three dots there is cut by intent. */
const longestTitleChars = 120

/** What a page of this width does not show: text beyond its sides, and text that its own box cuts off. */
export function findLosses(root: HTMLElement): string[] {
  const width = document.documentElement.clientWidth
  const losses: string[] = []
  if (document.documentElement.scrollWidth > width) {
    losses.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} px`)
  }
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (isUnseen(element) || !element.checkVisibility({ contentVisibilityAuto: true })) continue
    const name = `<${element.tagName.toLowerCase()} data-part="${element.dataset.part}"> ${element.textContent?.slice(0, 40)}`
    if (isBeyond(element, width) && !scrollsSideways(element)) losses.push(`beyond the side: ${name}`)
    if (isCut(element)) losses.push(`cut off: ${name}`)
  }
  return losses
}

function isBeyond(element: Element, width: number): boolean {
  const isShown = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim())
  if (!isShown && !element.matches('button, textarea, img, svg, input')) return false
  const { left, right } = element.getBoundingClientRect()
  return right > width + 1 || left < -1
}

function isCut(element: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(element)
  if ((element.textContent?.length ?? 0) > longestTitleChars) return false
  // A field of one line goes with what is written in it.
  if (element.matches('input')) return false
  const wide = element.scrollWidth > element.clientWidth + 1 && /hidden|clip/.test(overflowX)
  const high = element.scrollHeight > element.clientHeight + 1 && /hidden|clip/.test(overflowY)
  return element.clientWidth > 0 && (wide || high)
}
