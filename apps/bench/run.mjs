#!/usr/bin/env node
import { readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { readOptions, usage } from './harness/options.mjs'
import { writeReport } from './harness/report.mjs'

const root = new URL('./', import.meta.url)
const names = readdirSync(root, { recursive: false, withFileTypes: true })
  .filter(
    (entry) => entry.isDirectory() && readdirSync(new URL(`${entry.name}/`, root)).includes('bench.mjs'),
  )
  .map((entry) => entry.name)

const [name, ...rest] = process.argv.slice(2)
if (!names.includes(name)) {
  console.error(usage(names))
  process.exit(name === '--help' || name === '-h' ? 0 : 2)
}

const { bench } = await import(new URL(`./${name}/bench.mjs`, pathToFileURL(import.meta.filename)))
const options = readOptions(rest, bench)
const report = await bench.run(options)
const files = writeReport(name, report)
console.log(`\n${report.markdown}\nWritten: ${files.join(', ')}`)
if (options.check && report.verdict.some((line) => !line.pass)) process.exitCode = 1
