import './lib/require-node.mjs'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumArgs, ensureChromium } from './chromium.mjs'
import { apps } from './fresh-apps/apps.mjs'
import { checkApp } from './fresh-apps/check-app.mjs'
import { readExample } from './fresh-apps/read-example.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/run.mjs'
import { packPackages } from './packaging/pack.mjs'

// Makes new apps from the packed packages and README's chat, to the character, and sees them work. Needs the registry.
// `npm run fresh-apps -- vite 'React 18'` makes only those whose name has one of the words in it; `--keep` leaves them there.
const words = process.argv.slice(2).filter((word) => word !== '--keep')
const keeps = process.argv.includes('--keep')
const chosen = apps.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
if (chosen.length === 0)
  throw new Error(`No app is called so. There are ${apps.map(({ name }) => name).join('; ')}.`)

await ensureInstalled()
const executablePath = await ensureChromium()
const built = await run([process.execPath, join(root, 'scripts/build.mjs')])
if (built !== 0) process.exit(built)

const { chromium } = await import('playwright')
const directory = mkdtempSync(join(tmpdir(), 'rivulet-fresh-apps-'))
const browser = await chromium.launch({ executablePath, args: chromiumArgs })
try {
  const example = readExample(readFileSync(join(root, 'README.md'), 'utf8'))
  const packed = join(directory, 'packed')
  mkdirSync(packed)
  const packages = await packPackages(packed)
  const tarballs = new Map(packages.map(({ manifest, tarball }) => [manifest.name, tarball]))
  const results = []
  for (const [index, app] of chosen.entries()) {
    console.log(`\n${app.name}`)
    results.push(...(await checkApp(browser, join(directory, `app-${index}`), app, example, tarballs)))
  }
  const failed = results.filter((good) => !good).length
  console.log(`\n${results.length - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
} finally {
  await browser.close()
  if (keeps) console.log(`Kept in ${directory}`)
  else rmSync(directory, { recursive: true, force: true })
}
