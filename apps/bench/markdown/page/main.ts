import './page.css'
import { type RunRequest, runOneShot, runSteps, unmount } from './run-steps.ts'
import type { Mount } from './subject.ts'

// One chunk a subject: none loads the code of another.
const modules = import.meta.glob<{ mount: Mount }>('./subjects/*.{ts,tsx}')

const name = new URLSearchParams(location.search).get('subject')
const load = modules[`./subjects/${name}.tsx`] ?? modules[`./subjects/${name}.ts`]
if (!load) throw new Error(`There is no subject "${name}".`)
const { mount } = await load()

/** What the runner calls from outside. */
const bench = {
  steps: (request: RunRequest) => runSteps(mount, request),
  oneShot: (text: string) => runOneShot(mount, text),
  unmount: () => unmount(),
}

declare global {
  var markdownBench: typeof bench
}
globalThis.markdownBench = bench
