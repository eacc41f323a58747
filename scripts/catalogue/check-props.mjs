import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'

/**
 * Whether every component that a package gives has a page, and every prop of its own that the page tells of has a description.
 *
 * @param page - of Playwright's, at any page of the catalogue
 * @returns what is wrong, in sentences
 */
export async function checkProps(page) {
  const documented = await page.evaluate(async () => {
    const stories = Object.values(await window.__STORYBOOK_PREVIEW__.extract())
    return stories.map(({ component, tags }) => ({
      name: component?.__docgenInfo?.displayName,
      description: component?.__docgenInfo?.description,
      props: Object.entries(component?.__docgenInfo?.props ?? {}).map(([name, { description }]) => ({
        name,
        description,
      })),
      hasPage: tags.includes('autodocs'),
    }))
  })
  const byName = new Map(documented.filter(({ hasPage }) => hasPage).map((shown) => [shown.name, shown]))
  return componentNames().flatMap((name) => {
    const shown = byName.get(name)
    if (!shown) return [`<${name}> has no page.`]
    const silent = shown.props.filter(({ description }) => !words(description))
    return [
      ...(words(shown.description) ? [] : [`<${name}> has no description.`]),
      ...silent.map((prop) => `The prop ${prop.name} of <${name}> has no description.`),
    ]
  })
}

/** What is said before the tags of a docstring, which a table of props leaves out or shows as they are. */
const words = (description = '') => description.split(/(?:^|\s)@\w/)[0].trim()

/** What `@rivulet/ui` and `@rivulet/markdown` export in capitals and not as a type. */
function componentNames() {
  return ['ui', 'markdown'].flatMap((name) => {
    const index = readFileSync(join(root, 'packages', name, 'src/index.ts'), 'utf8')
    const values = [...index.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) => names.split(','))
    return values.map((value) => value.trim()).filter((value) => /^[A-Z]\w+$/.test(value))
  })
}
