import './lib/require-node.mjs'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumArgs, ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { demoPages, keyStories, takeViews } from './lib/gallery.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/run.mjs'
import { serveFolder } from './lib/serve-folder.mjs'
import { startPart } from './lib/start-part.mjs'
import { tool } from './lib/tool.mjs'

// Makes the pictures of the README: the demo's first page in the middle of an answer, in both themes. And those to look
// at after a change, into `reports`: every page of the demo and the key stories, on a desktop, on a phone and in dark.
const images = join(root, 'docs', 'images')
const viewport = { width: 1280, height: 768 }
const gallery = join(root, 'reports', 'screenshots')
const question = 'Tell me about slow water'
const enoughText = 480

await ensureInstalled()
const executablePath = await ensureChromium()
const { chromium } = await import('playwright')

const mock = startPart(
  ['--conditions=@rivulet/source', '--import=tsx', 'packages/mock/src/node/cli.ts', '--port', '0'],
  { cwd: root, announcedBy: 'line' },
)
const runs = startPart(['--conditions=@rivulet/source', '--import=tsx', 'apps/demo/server/runs/serve.ts'], {
  cwd: root,
  announcedBy: 'message',
  env: { RIVULET_MOCK_URL: await mock.url, REDIS_URL: '' },
})
const demo = startPart([join(root, 'scripts/lib/serve-demo.mjs')], {
  cwd: join(root, 'apps/demo'),
  announcedBy: 'message',
  env: {
    RIVULET_MOCK_URL: await mock.url,
    RIVULET_RUNS_URL: await runs.url,
    OPENAI_API_KEY: '',
    ANTHROPIC_API_KEY: '',
  },
})
const browser = await chromium.launch({ executablePath, args: chromiumArgs })
try {
  const address = await demo.url
  mkdirSync(images, { recursive: true })
  for (const theme of ['light', 'dark']) await takePicture(address, theme)
  await takeGallery(address)
} finally {
  await browser.close()
  await Promise.all([demo.stop(), runs.stop(), mock.stop()])
}

function hasHeading() {
  return !!document.querySelector('h1')
}

/** What a story does by itself is done as well: a picture from the middle of it would be another one each time. */
function hasPlayed() {
  return globalThis.__STORYBOOK_ADDONS_CHANNEL__?.last('storyFinished')
}

async function takeGallery(address) {
  for (const { path, ...place } of demoPages)
    await takeViews(browser, { ...place, url: `${address}${path}`, ready: hasHeading }, join(gallery, 'demo'))
  const built = join(root, 'storybook-static')
  const code = await run(tool('storybook', ['build', '-o', built, '--disable-telemetry', '--quiet']))
  if (code !== 0) throw new Error('The catalogue could not be built.')
  const storybook = await serveFolder(built)
  try {
    for (const name of keyStories) {
      const url = `${storybook.url}iframe.html?id=${name}&viewMode=story`
      await takeViews(browser, { name, url, ready: hasPlayed }, join(gallery, 'stories'))
    }
  } finally {
    storybook.stop()
  }
  console.log(`Wrote ${gallery}`)
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
