import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { runIn } from '../../../scripts/lib/run-in.mjs'
import { startApp } from '../../../scripts/lib/start-app.mjs'
import { tool } from '../../../scripts/lib/tool.mjs'
import type { Started } from './example-contract.ts'

const example = fileURLToPath(new URL('../examples/next', import.meta.url))
const require = createRequire(import.meta.url)
const next = require.resolve('next/dist/bin/next')
const place = ['--port', '0', '--hostname', '127.0.0.1']

/** Builds the example with this package as its users get it: Next does not know the condition that finds its source. */
export async function buildNext(): Promise<void> {
  const build = tool('typescript', ['-b', fileURLToPath(new URL('..', import.meta.url))])
  await runIn(example, build as [string, ...string[]])
  await runIn(example, [process.execPath, next, 'build'], environment())
}

/** Starts the example as it was built, by Turbopack. */
export const startBuilt = (env: NodeJS.ProcessEnv): Promise<Started> =>
  startApp([next, 'start', ...place], { cwd: example, env: environment(env) })

/** Starts it for development, with webpack: that bundles each route by itself, so that they share no module. */
export async function startDevelopment(env: NodeJS.ProcessEnv): Promise<Started> {
  const app = await startApp([next, 'dev', '--webpack', ...place], { cwd: example, env: environment(env) })
  // A route is built when it is first asked, which on a busy machine may take longer than a test may.
  for (const path of ['/api/answer', '/api/chat', '/runs/none']) await (await fetch(app.url + path)).text()
  return app
}

function environment(given: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', ...given }
  // Vitest's own, with which a build is none for production.
  delete env.NODE_ENV
  return env
}
