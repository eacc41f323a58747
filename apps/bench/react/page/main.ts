import { installCommitCounter } from './react-commits.ts'
import { prepareRun, type RunRequest, type RunResult } from './run-subject.ts'
import type { Mount } from './subject.ts'

installCommitCounter()

// One chunk a subject: none loads the code of another.
const modules = import.meta.glob<{ mount: Mount }>('./subjects/*.{ts,tsx}')

const name = new URLSearchParams(location.search).get('subject')
const load = modules[`./subjects/${name}.tsx`] ?? modules[`./subjects/${name}.ts`]
if (!load) throw new Error(`There is no subject "${name}".`)
const { mount } = await load()

let current: Awaited<ReturnType<typeof prepareRun>> | undefined

/** What the runner calls from outside. */
const bench = {
  async prepare(request: RunRequest) {
    current?.unmount()
    current = await prepareRun(mount, request)
  },
  run(): Promise<RunResult> {
    if (!current) throw new Error('run() comes after prepare().')
    return current.run()
  },
}

declare global {
  var rivuletBench: typeof bench
}
globalThis.rivuletBench = bench
