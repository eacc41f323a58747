import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = new URL('../reports/', import.meta.url)

/** Writes `<name>.json` and `<name>.md` into the git-ignored reports folder. @returns their paths, from here */
export function writeReport(name, report) {
  mkdirSync(folder, { recursive: true })
  const { markdown, ...data } = report
  const files = { json: `${JSON.stringify(data, null, 2)}\n`, md: `${markdown}\n` }
  return Object.entries(files).map(([extension, content]) => {
    const url = new URL(`${name}.${extension}`, folder)
    writeFileSync(url, content)
    return relative(process.cwd(), fileURLToPath(url))
  })
}

/** What the numbers depend on, for the head of a report. */
export function describeMachine(browserVersion) {
  const [cpu] = cpus()
  return {
    date: new Date().toISOString(),
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    node: process.version,
    chromium: browserVersion,
  }
}
