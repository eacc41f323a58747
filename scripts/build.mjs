import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { joinStyles } from './lib/join-styles.mjs'
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

for (const directory of directories) {
  const styles = join(directory, 'src/styles.css')
  if (process.exitCode === 0 && existsSync(styles))
    writeFileSync(join(directory, 'dist/styles.css'), joinStyles(styles))
}
