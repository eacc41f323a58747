import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { publishedPackages } from './lib/packages.mjs'
import { run } from './lib/run.mjs'
import { tool } from './lib/tool.mjs'

// Builds every package from nothing: a file that is gone from src must be gone from dist as well.
const directories = publishedPackages().map(({ directory }) => directory)
for (const directory of directories) {
  const outputs = readdirSync(directory).filter((name) => name === 'dist' || name.endsWith('.tsbuildinfo'))
  for (const name of outputs) rmSync(join(directory, name), { recursive: true })
}
process.exitCode = await run(tool('typescript', ['-b', ...directories]))
