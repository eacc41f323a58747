import './lib/require-node.mjs'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumArgs, ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './lib/root.mjs'
import { startPart } from './lib/start-part.mjs'

// Makes the pictures of the README: the demo's first page in the middle of an answer, in both themes.
const images = join(root, 'docs', 'images')
const viewport = { width: 1280, height: 768 }
const question = 'Tell me about slow water'
const enoughText = 480

await ensureInstalled()
const executablePath = await ensureChromium()
const { chromium } = await import('playwright')

const mock = startPart(
  ['--conditions=@rivulet/source', '--import=tsx', 'packages/mock/src/node/cli.ts', '--port', '0'],
  { cwd: root, announcedBy: 'line' },
)
const demo = startPart([join(root, 'scripts/lib/serve-demo.mjs')], {
  cwd: join(root, 'apps/demo'),
  announcedBy: 'message',
  env: { RIVULET_MOCK_URL: await mock.url, OPENAI_API_KEY: '', ANTHROPIC_API_KEY: '' },
})
const browser = await chromium.launch({ executablePath, args: chromiumArgs })
try {
  const address = await demo.url
  mkdirSync(images, { recursive: true })
  for (const theme of ['light', 'dark']) await takePicture(address, theme)
} finally {
  await browser.close()
  await Promise.all([demo.stop(), mock.stop()])
}

async function takePicture(address, theme) {
  const page = await browser.newPage({ viewport, colorScheme: theme, deviceScaleFactor: 1.5 })
  await page.goto(`${address}#/ask`)
  await page.getByLabel('Your question').fill(question)
  // By then the page has learned from the mock server what can be chosen, and stands still.
  await page.getByRole('heading', { name: 'Or try one of these' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction(
    (length) => document.querySelector('[data-rivulet="stream-text"]').textContent.length > length,
    enoughText,
  )
  const path = join(images, `demo-${theme}.png`)
  await page.screenshot({ path })
  await page.close()
  console.log(`Wrote ${path}`)
}
