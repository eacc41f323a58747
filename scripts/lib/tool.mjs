import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/**
 * Words that run an installed command-line tool with this Node itself: no shell, so a space in the path is harmless,
 * and no process in between, so ending the child ends the tool.
 *
 * @param packageName - a dependency of the root package.json
 * @param args - the tool's own words
 * @param options.command - name of the tool where its package brings several
 * @returns executable first, then its arguments
 */
export function tool(packageName, args, { command } = {}) {
  const directory = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : command ? bin[command] : Object.values(bin)[0]
  return [process.execPath, join(directory, file), ...args]
}
