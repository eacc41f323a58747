import { describe, it } from 'vitest'
import { checkCase, type StreamCase } from './stream-case.ts'

/** One thing that a client of streams must get right, and the test that holds it. */
export type Behaviour = {
  /** Its place in the list, which stays the same for good. */
  readonly number: number
  readonly what: string
  /** What comes of it. */
  readonly expected: string
  /** Where that is written, such as `HTML 9.2.6`; `choice` where nobody says and it is ours. */
  readonly source: string
  /** What we do instead of what the source says, or others do, and why. */
  readonly differs?: string
  /** Whose business it is, where it is not ours, and what the test looks at all the same. */
  readonly platform?: string
  readonly cases?: readonly StreamCase[]
  readonly test?: () => unknown
}

/** What a test's entry in the report says of the behaviour it belongs to. */
type BehaviourFacts = Omit<Behaviour, 'cases' | 'test'> & { section: string }

declare module 'vitest' {
  interface TaskMeta {
    /** Read by `scripts/conformance.mjs` from the report, so that the page shows what ran and nothing else. */
    behaviour?: BehaviourFacts
    /** Behaviours for which there is nothing to test yet. */
    notYet?: { section: string; why: string; behaviours: [number: number, what: string][] }
    /** By recording and field: why ours is another than what others made of it. */
    recordingDifferences?: { [recording: string]: { [field: string]: string } }
  }
}

/** @param section - its letter and title, such as `A. Bytes to lines to blocks` */
export function describeBehaviours(section: string, behaviours: readonly Behaviour[]) {
  for (const { cases = [], test, ...facts } of behaviours) {
    const { number, what, expected } = facts
    describe(`${number}. ${what}: ${expected}`, () => {
      const register = (title: string, run: () => unknown) =>
        it(title, async ({ task }) => {
          task.meta.behaviour = { section, ...facts }
          await run()
        })
      for (const streamCase of cases)
        register(`${streamCase.name}, wherever it is cut`, () => checkCase(streamCase))
      if (test) register('holds', test)
    })
  }
}
