import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const tokensOf = (path: string) =>
  [...readFileSync(new URL(path, import.meta.url), 'utf8').matchAll(/^ +(--[\w-]+): (.*);$/gm)].map(
    ([, name, value]) => `${name}: ${value}`,
  )

it('gives custom properties the values they have in @rivulet/ui', () => {
  const own = tokensOf('../src/tokens.css').filter((token) => !token.startsWith('--rivulet-code-'))
  expect(own.length).toBeGreaterThan(30)
  const shared = new Set(tokensOf('../../ui/src/tokens.css'))
  expect(own.filter((token) => !shared.has(token))).toEqual([])
})
