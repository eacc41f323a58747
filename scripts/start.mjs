import './lib/require-node.mjs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root } from './lib/root.mjs'
import { startPart } from './lib/start-part.mjs'
import { whenNpmIsGone } from './lib/when-npm-is-gone.mjs'

// Runs the mock server, a server of runs (with `--cluster` three of them on Redis) and the demo together: one address, and neither outlives the other or this process.
await ensureInstalled()

const parts = []
let stopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopAll(0))
whenNpmIsGone(() => stopAll(0))

const mock = start(
  'mock server',
  ['--conditions=@rivulet/source', '--import=tsx', 'packages/mock/src/node/cli.ts', '--port', '4747'],
  { cwd: root, announcedBy: 'line' },
)
const mockUrl = await mock.url

const runsServer = process.argv.includes('--cluster') ? 'serve-cluster.ts' : 'serve.ts'
const runs = start(
  'server of runs',
  ['--conditions=@rivulet/source', '--import=tsx', `apps/demo/server/runs/${runsServer}`],
  { cwd: root, announcedBy: 'message' },
)
const runsUrl = await runs.url

const demo = start('demo', [join(root, 'scripts/lib/serve-demo.mjs')], {
  cwd: join(root, 'apps/demo'),
  announcedBy: 'message',
  env: { RIVULET_MOCK_URL: mockUrl, RIVULET_RUNS_URL: runsUrl },
})
const address = await demo.url

console.log(`\n  Rivulet is running: ${address}\n  Ctrl-C ends it, and its mock server (${mockUrl}) too.\n`)

function start(name, args, options) {
  const part = startPart(args, options)
  parts.push(part)
  part.ended.then((how) => {
    if (stopping) return
    console.error(`The ${name} ended with ${how}; stopping everything.`)
    stopAll(1)
  })
  return part
}

async function stopAll(exitCode) {
  if (stopping) return
  stopping = true
  await Promise.all(parts.map((part) => part.stop()))
  process.exit(exitCode)
}
