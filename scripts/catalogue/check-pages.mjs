import { readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'

// The very axe that judges the stories.
const addon = realpathSync(join(root, 'node_modules/@storybook/addon-a11y/package.json'))
const axe = readFileSync(createRequire(addon).resolve('axe-core/axe.min.js'), 'utf8')

/** Stories that stand side by side may show the same thing by the same name. */
const rules = { 'landmark-unique': { enabled: false } }

const narrow = { width: 320, height: 640 }

/**
 * Looks at every page of prose as a reader would, first wide and light, then narrow and dark. No test shows these pages
 * otherwise: one that cannot be shown, or embeds a story that is gone, would be noticed nowhere else.
 *
 * @param catalogue - opened by `openCatalogue`
 * @param entries - of its `index.json`
 * @returns what is wrong, in sentences
 */
export async function checkPages(catalogue, entries) {
  const known = new Set(entries.map(({ id, type }) => `/${type === 'docs' ? 'docs' : 'story'}/${id}`))
  const problems = []
  for (const { id } of entries.filter(({ importPath }) => importPath.endsWith('.mdx'))) {
    const { page, errors } = await catalogue.open(id)
    const found = await checkPage(page, known)
    problems.push(...[...errors, ...found].map((problem) => `${id}: ${problem}`))
    await page.close()
  }
  return problems
}

async function checkPage(page, known) {
  const shown = await page.waitForFunction(
    () => document.querySelector('#storybook-docs h1') ?? document.body.matches('.sb-show-errordisplay'),
  )
  if (!shown.asElement()) return ['it cannot be shown.']
  const links = await page.locator('a[href^="?path="]').evaluateAll((all) => all.map((a) => a.search))
  const dead = links.filter((search) => !known.has(new URLSearchParams(search).get('path')))
  const wide = await judge(page)
  await page.setViewportSize(narrow)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  return [...dead.map((search) => `${search} leads nowhere.`), ...wide, ...(await judge(page))]
}

async function judge(page) {
  const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  await page.addScriptTag({ content: axe })
  const { violations } = await page.evaluate((rules) => window.axe.run('#storybook-docs', { rules }), rules)
  return [
    ...(needed > there ? [`at a width of ${there} pixels it takes ${needed}.`] : []),
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target}`)),
  ]
}
