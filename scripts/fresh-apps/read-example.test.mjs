import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../lib/root.mjs'
import { readExample } from './read-example.mjs'

const readme = (code) =>
  `# R\n\n\`\`\`sh\nnpm install @rivulet/react @rivulet/ui\n\`\`\`\n\n## A chat\n\n\`\`\`tsx\n${code}\`\`\`\n`

it('gives the example to the character, and what is installed for it', () => {
  const code =
    "import { Chat } from '@rivulet/ui'\nimport '@rivulet/ui/styles.css'\nimport { useId } from 'react'\n"
  expect(readExample(readme(code))).toEqual({ code, packages: ['@rivulet/react', '@rivulet/ui'] })
})

it('refuses an example that imports what is not installed', () => {
  expect(() => readExample(readme("import { a } from '@rivulet/core'\n"))).toThrow('imports @rivulet/core')
})

it('refuses a page without an example', () => {
  expect(() => readExample('# R\n')).toThrow('no example')
})

it('finds the example of this repository', () => {
  expect(readExample(readFileSync(join(root, 'README.md'), 'utf8')).code).toContain('<Chat')
})
