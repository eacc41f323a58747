import './lib/require-node.mjs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkIndex } from './catalogue/check-index.mjs'
import { checkPages } from './catalogue/check-pages.mjs'
import { checkProps } from './catalogue/check-props.mjs'
import { openCatalogue } from './catalogue/open-catalogue.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './lib/root.mjs'
import { succeeds } from './lib/run.mjs'
import { tool } from './lib/tool.mjs'

// Builds the catalogue as static files, and looks whether everything is in it and can be read.
const directory = join(root, 'storybook-static')
await ensureInstalled()
process.exitCode = (await build()) && (await check()) ? 0 : 1

async function build() {
  const start = performance.now()
  const built = await succeeds(tool('storybook', ['build', '--output-dir', directory, '--quiet']))
  if (built) console.log(`Built storybook-static in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
  return built
}

async function check() {
  const entries = Object.values(JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8')).entries)
  const catalogue = await openCatalogue(directory)
  try {
    const { page } = await catalogue.open(entries[0].id)
    const problems = [
      ...checkIndex(entries),
      ...(await checkProps(page)),
      ...(await checkPages(catalogue, entries)),
    ]
    for (const problem of problems) console.error(problem)
    const stories = entries.filter(({ type }) => type === 'story').length
    console.log(`${stories} stories, ${entries.length - stories} pages, ${problems.length} problems.`)
    return problems.length === 0
  } finally {
    await catalogue.close()
  }
}
