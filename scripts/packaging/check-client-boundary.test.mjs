import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkClientBoundary } from './check-client-boundary.mjs'

let directory
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rivulet-boundary-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const hook = "import { useState } from 'react';\nexport const useIt = () => useState(0);\n"

function problemsOf(files, peerDependencies = { react: '19' }) {
  for (const [name, code] of Object.entries(files)) writeFileSync(join(directory, name), code)
  const exports = { '.': { default: './index.js' }, './styles.css': { default: './styles.css' } }
  return checkClientBoundary({ directory, manifest: { peerDependencies, exports } })
}

it('finds a hook that a server component would run', () => {
  const files = { 'index.js': "export { useIt } from './use.js'\n", 'use.js': hook }
  expect(problemsOf(files)).toEqual(["use.js runs in server components, and needs 'use client'."])
  expect(problemsOf({ ...files, 'use.js': `'use client';\n${hook}` })).toEqual([])
})

it('asks nothing of what stands behind a client component', () => {
  const client = "/* why */\n'use client'\nexport { useIt } from './use.js'\n"
  expect(
    problemsOf({ 'index.js': "export * from './client.js'\n", 'client.js': client, 'use.js': hook }),
  ).toEqual([])
})

it('asks nothing of a package without React', () => {
  expect(problemsOf({ 'index.js': hook }, {})).toEqual([])
})
