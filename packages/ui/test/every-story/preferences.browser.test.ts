import { afterEach, expect, it } from 'vitest'
import { contrastAround, contrastOfText, nameOf, textsIn } from './contrast.ts'
import { prefer, show, stories } from './stories.ts'

/** The dress of an app is its own matter. */
const ofTheKit = stories.filter(
  ([name]) => !/^Examples\/Themes|^Structured|^Chat\/Talking back|OwnMarkup$/.test(name),
)

/** Signs without words: what they are painted in. */
const signs = [
  ['[data-part="signal"]', 'borderTopColor'],
  ['[data-part="bar"]:not(svg *, [data-rivulet="composer"] *)', 'backgroundColor'],
  ['[data-part="dot"], svg [data-part="bar"], [data-part="turn"]', 'fill'],
  ['[data-rivulet="caret"]', 'backgroundColor'],
  ['[data-part="icon"]', 'color'],
  // All but a button of words alone, which is no box.
  ['[data-part="button"]:not([aria-expanded]), [data-rivulet$="-button"]', 'borderTopColor'],
  ['[data-rivulet="composer"], [data-role="user"] > [data-part="body"]', 'borderTopColor'],
] as const

const isOff = (element: Element) => element.closest(':disabled, [aria-disabled="true"]') !== null

/** @returns the signs that are hard to see */
const faintSigns = (root: Element) =>
  signs.flatMap(([selector, property]) =>
    [...root.querySelectorAll(selector)]
      .filter((sign) => sign.checkVisibility() && !isOff(sign))
      .filter((sign) => sign.querySelector('[data-rivulet="message-editor"]') === null)
      .filter((sign) => contrastAround(sign, getComputedStyle(sign)[property]) < 3)
      .map((sign) => `${nameOf(sign)}: ${property} ${getComputedStyle(sign)[property]}`),
  )

const faintTexts = (root: Element, least: number, leastOff: number) =>
  textsIn(root)
    .filter((text) => contrastOfText(text) < (isOff(text) ? leastOff : least))
    .map((text) => `${nameOf(text)}: ${contrastOfText(text).toFixed(1)}`)

/**
 * Where colours are forced, the browser lays a plate in the page's colour under each text, which is then as invisible on it as
 * it is readable on the ground that was meant.
 *
 * @returns the texts of which that is true
 */
function platedTexts(root: Element): string[] {
  const page = getComputedStyle(root).backgroundColor
  return textsIn(root)
    .filter((text) => {
      const ground = text.closest('button') ?? text
      const { backgroundColor, forcedColorAdjust } = getComputedStyle(ground)
      const isClear = backgroundColor.endsWith(', 0)')
      return !isClear && backgroundColor !== page && forcedColorAdjust === 'auto'
    })
    .map(nameOf)
}

/** @returns what the keyboard can reach and does not show it */
function unseenFocus(root: Element): string[] {
  const reachable = [
    ...root.querySelectorAll<HTMLElement>('a[href], button, textarea, summary, [tabindex="0"]'),
  ]
  return reachable
    .filter((element) => element.checkVisibility() && !element.matches(':disabled'))
    .filter((element) => {
      element.focus()
      const ring = element.matches('textarea') ? element.closest('form') : element
      const { outlineStyle, outlineColor } = getComputedStyle(ring ?? element)
      return outlineStyle === 'none' || contrastAround(ring ?? element, outlineColor) < 3
    })
    .map(nameOf)
}

afterEach(() => prefer({}))

it.each(ofTheKit)(
  '%s can be seen with more contrast, in the colours of the system, and without motion',
  async (_, story) => {
    const leave = await show(story)
    const { body } = document

    for (const scheme of ['light', 'dark']) {
      await prefer({
        'prefers-contrast': 'more',
        'prefers-color-scheme': scheme,
        'prefers-reduced-motion': 'reduce',
      })
      expect([scheme, ...faintTexts(body, 7, 4.5), ...faintSigns(body)]).toEqual([scheme])

      await prefer({
        'forced-colors': 'active',
        'prefers-color-scheme': scheme,
        'prefers-reduced-motion': 'reduce',
      })
      expect([scheme, ...faintTexts(body, 4.5, 3), ...faintSigns(body)]).toEqual([scheme])
      expect([scheme, ...platedTexts(body)]).toEqual([scheme])
      expect([scheme, ...unseenFocus(body)]).toEqual([scheme])
    }

    const moving = document.getAnimations().filter((animation) => animation.playState === 'running')
    expect(moving.map((animation) => (animation.effect as KeyframeEffect).target?.outerHTML)).toEqual([])
    leave()
  },
)
