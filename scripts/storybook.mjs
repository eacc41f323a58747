import './lib/require-node.mjs'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { tool } from './lib/tool.mjs'
import { whenNpmIsGone } from './lib/when-npm-is-gone.mjs'

// Opens the catalogue, in this process itself, so that whatever ends the command ends Storybook.
await ensureInstalled()
whenNpmIsGone(() => process.exit())

const [, storybook, ...args] = tool('storybook', ['dev', '-p', '6006', ...process.argv.slice(2)])
process.argv = [process.execPath, storybook, ...args]
await import(pathToFileURL(storybook).href)
