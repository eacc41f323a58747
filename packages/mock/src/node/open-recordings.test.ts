import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRecordings } from './open-recordings.ts'

let base: string
let root: string

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'rivulet recordings '))
  root = join(base, 'inside')
  await mkdir(join(root, 'below'), { recursive: true })
  await mkdir(join(base, 'inside-not'))
  await writeFile(join(root, 'one.sse'), 'data: 1\n\n')
  await writeFile(join(root, 'below', 'two.chunks.txt'), '{}')
  await writeFile(join(root, 'notes.md'), 'not a stream')
  await writeFile(join(base, 'secret.sse'), 'data: secret\n\n')
  await writeFile(join(base, 'inside-not', 'secret.sse'), 'data: secret\n\n')
  await symlink(join(base, 'secret.sse'), join(root, 'link.sse'))
})
afterAll(() => rm(base, { recursive: true }))

it('lists the streams in a directory and below it', async () => {
  const { list } = await openRecordings(root)
  expect(await list()).toEqual(['below/two.chunks.txt', 'one.sse'])
})

it('reads a stream byte for byte', async () => {
  const { read } = await openRecordings(root)
  expect(new TextDecoder().decode((await read('one.sse')) ?? undefined)).toBe('data: 1\n\n')
})

it.each([
  '../secret.sse',
  'link.sse',
  '../inside-not/secret.sse',
  'below/../../secret.sse',
  'notes.md',
  'none.sse',
  'below',
  '',
])('finds nothing at "%s"', async (path) => {
  const { read } = await openRecordings(root)
  expect(await read(path)).toBeNull()
})
