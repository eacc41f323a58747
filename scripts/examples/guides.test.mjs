import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../lib/root.mjs'
import { codeBlocks } from './code-blocks.mjs'

const read = (path) => readFileSync(join(root, path), 'utf8')
const guides = readdirSync(join(root, 'docs/guides')).map((name) => ({
  name,
  text: read(`docs/guides/${name}`),
}))
const styles = guides.flatMap(({ text }) => codeBlocks(text).filter(({ language }) => language === 'css'))
const css = styles.map(({ code }) => code).join('\n')

it('the guides set custom properties that there are', () => {
  const tokens = new Set(read('packages/ui/src/tokens.css').match(/--rivulet-[\w-]+(?=:)/g))
  const used = new Set(css.match(/--rivulet-[\w-]+/g))
  expect(used.size).toBeGreaterThan(10)
  expect([...used].filter((name) => !tokens.has(name))).toEqual([])
})

it('the guides speak of components that there are', () => {
  const used = new Set([...css.matchAll(/data-rivulet="([\w-]+)"/g)].map(([, name]) => name))
  expect(used.size).toBeGreaterThan(0)
  const folders = readdirSync(join(root, 'packages/ui/src'))
  expect([...used].filter((name) => !folders.includes(name))).toEqual([])
})

it('every guide has its place in the sidebar', () => {
  const order = read('.storybook/preview.tsx')
  for (const { name, text } of guides) {
    const [, title] = /<Meta title="Guides\/([^"]+)" \/>/.exec(text) ?? []
    expect(title, name).toBeTruthy()
    expect(order, name).toContain(`'${title}',`)
  }
})
