import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tool } from '../lib/tool.mjs'
import { codeBlocks } from './code-blocks.mjs'
import { placePackages } from './place-packages.mjs'

/** As a user's project would be configured, but for the condition that finds our own source instead of a build. */
const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    moduleDetection: 'force',
    customConditions: ['@rivulet/source'],
    types: ['node'],
    jsx: 'react-jsx',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    noUncheckedSideEffectImports: true,
  },
}

/**
 * Type-checks every `ts` and `tsx` block of the pages, each as a module of its own in a project that has the packages
 * installed.
 *
 * @param pages - each with its `name`, and its `text` in Markdown or MDX
 * @returns what is wrong, as `name:line message`; empty when every example is true
 */
export function checkExamples(pages) {
  const directory = mkdtempSync(join(tmpdir(), 'rivulet-examples-'))
  try {
    const places = new Map()
    pages.forEach(({ name, text }, page) => {
      const examples = codeBlocks(text).filter(({ language }) => /^tsx?$/.test(language))
      examples.forEach(({ language, code, line }, index) => {
        const file = `example-${page}-${index}.${language}`
        places.set(file, { name, line })
        writeFileSync(join(directory, file), code)
      })
    })
    placePackages(directory)
    const files = [...places.keys()]
    writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ ...tsconfig, files }))
    const [node, ...args] = tool('typescript', ['--project', directory, '--pretty', 'false'])
    const { status, stdout, stderr } = spawnSync(node, args, { cwd: directory, encoding: 'utf8' })
    const problems = readProblems(stdout, places)
    if (status !== 0 && problems.length === 0) throw new Error(`TypeScript failed: ${stdout}${stderr}`)
    return problems
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Each message at its place in the page; what follows a message, indented, belongs to it. */
function readProblems(output, places) {
  return [...output.matchAll(/^(\S+)\((\d+),\d+\): error (.*(?:\n[^\S\n].*)*)/gm)].map(
    ([, file, line, message]) => {
      const place = places.get(file)
      return place
        ? `${place.name}:${place.line + Number(line) - 1} ${message}`
        : `${file}:${line} ${message}`
    },
  )
}
