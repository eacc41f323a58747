import './page.css'
import { installCommitCounter } from '../../react/page/react-commits.ts'
import { createSession } from './session.ts'
import type { Mount } from './subject.ts'

installCommitCounter()

// One chunk a subject: none loads the code of another.
const modules = import.meta.glob<{ mount: Mount }>('./subjects/*.tsx')

const name = new URLSearchParams(location.search).get('subject')
const load = modules[`./subjects/${name}.tsx`]
if (!load) throw new Error(`There is no subject "${name}".`)
const { mount } = await load()

const bench = createSession(document.querySelector('main') as HTMLElement, mount)

declare global {
  /** What the runner calls from outside. */
  var chatBench: typeof bench
}
globalThis.chatBench = bench
