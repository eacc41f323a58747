import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('shows the example of IndexedDB as it is tested', async () => {
  expect(await read('../README.md')).toContain(
    `\`\`\`ts\n${await read('browser/indexed-db-persistence.ts')}\`\`\``,
  )
})

it('tells of every option and method of a chat', async () => {
  const readme = await read('../README.md')
  const section = readme.split('\n## useChat(options)\n')[1]?.split('\n## ')[0] ?? ''
  const source = await read('../../core/src/chat/chat-options.ts')
  const controls = await read('../../core/src/chat/chat-state.ts')
  const names = [
    ...source.matchAll(/^ {2}(\w+)\??[:(]/gm),
    ...(controls
      .split('export type ChatControls')[1]
      ?.split('\n}')[0]
      ?.matchAll(/^ {2}(\w+)\(/gm) ?? []),
  ].map(([, name]) => name as string)
  const inner = ['createId', 'date', 'load']
  expect(names.length).toBeGreaterThan(20)
  for (const name of names)
    if (!inner.includes(name)) expect(section, name).toMatch(new RegExp(`\\b${name}\\b`))
})
