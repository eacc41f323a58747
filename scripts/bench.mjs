import './lib/require-node.mjs'
import { join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/run.mjs'

// Runs a benchmark of apps/bench, which has dependencies of its own: the peers it compares with.
const bench = join(root, 'apps', 'bench')
await ensureInstalled()
await ensureInstalled(bench, { extraArgs: ['--ignore-workspace'] })
await ensureChromium()

process.exitCode = await run([process.execPath, join(bench, 'run.mjs'), ...process.argv.slice(2)], {
  cwd: bench,
})
