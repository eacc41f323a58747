import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './lib/root.mjs'

const wellKnown = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** Flags that keep a headless Chromium quiet: no sandbox (containers run as root), no GPU, no calls home. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Path of a Chrome or Chromium that is already on this machine, or undefined. `RIVULET_CHROMIUM` comes first. */
export function findInstalledChromium() {
  return [process.env.RIVULET_CHROMIUM, ...wellKnown].find((path) => path && existsSync(path))
}

/**
 * Finds a Chromium that starts, or installs one: first Playwright's own, else Debian's package when this is root on
 * Debian or Ubuntu. Says what it does. `RIVULET_CHROMIUM` then names the browser for everything started afterwards.
 *
 * @returns path of the executable
 * @throws {Error} when there is none and none can be installed; the message says what a person can do
 */
export async function ensureChromium() {
  const path = firstThatStarts([process.env.RIVULET_CHROMIUM, ...wellKnown]) ?? (await installChromium())
  if (!path) {
    throw new Error(
      'No Chromium found, and none could be installed. Install Chrome or Chromium, or set RIVULET_CHROMIUM to the path of one.',
    )
  }
  process.env.RIVULET_CHROMIUM = path
  return path
}

async function installChromium() {
  const { chromium } = await import('playwright')
  const ofPlaywright = () => firstThatStarts([chromium.executablePath()])
  if (ofPlaywright()) return ofPlaywright()

  console.log("No Chrome or Chromium on this machine: installing Playwright's own.")
  const playwright = join(createRequire(import.meta.url).resolve('playwright/package.json'), '../cli.js')
  run(process.execPath, [playwright, 'install', 'chromium'])
  if (ofPlaywright()) return ofPlaywright()

  if (!isRootOnDebian()) return undefined
  console.log("Playwright's Chromium could not be installed or does not start here: trying apt-get.")
  run('apt-get', ['update'])
  run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'])
  return firstThatStarts(wellKnown)
}

const isRootOnDebian = () => existsSync('/etc/debian_version') && process.getuid?.() === 0

const run = (command, args) =>
  spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })

/** A file may be there and yet not start: Ubuntu's placeholder for a snap, or a browser without its libraries. */
function firstThatStarts(paths) {
  return paths.find((path) => path && existsSync(path) && startsHere(path))
}

function startsHere(path) {
  // On Windows `--version` opens a window instead of printing.
  if (process.platform === 'win32') return true
  const { status } = spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 })
  if (status !== 0) console.log(`${path} is there but does not start.`)
  return status === 0
}
