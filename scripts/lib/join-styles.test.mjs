import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { joinStyles } from './join-styles.mjs'

let directory
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rivulet-styles-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const write = (name, text) => {
  writeFileSync(join(directory, name), text)
  return join(directory, name)
}

it('puts each file in the place of its import, in its layer', () => {
  write('a.css', 'a {\n  color: red;\n}\n')
  write('b.css', 'b {\n  color: $&;\n}\n')
  const path = write('all.css', '@layer x;\n\n@import "./a.css" layer(x);\n@import "./b.css" layer(x);\n')
  expect(joinStyles(path)).toBe(
    '@layer x;\n\n@layer x {\na {\n  color: red;\n}\n}\n@layer x {\nb {\n  color: $&;\n}\n}\n',
  )
})

it('refuses an import that it does not know', () => {
  write('a.css', '@import "./b.css";\n')
  expect(() => joinStyles(write('all.css', '@import "./a.css" layer(x);\n'))).toThrow('@import "./b.css"')
  expect(() => joinStyles(write('all.css', '@import url("./a.css");\n'))).toThrow('@import url("./a.css")')
})
