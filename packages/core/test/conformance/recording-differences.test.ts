import { expect, it } from 'vitest'

/** By recording and field: what is another there, and why. */
type RecordingDifferences = { [recording: string]: { [field: string]: { why: string } } }

// A glob, since there may be no such differences.
const modules = import.meta.glob<{ recordingDifferences: RecordingDifferences }>(
  '../recording-differences.ts',
  { eager: true },
)

it('has a reason for each field in which a recording is read in a way of our own', ({ task }) => {
  const differences = Object.entries(Object.values(modules)[0]?.recordingDifferences ?? {}).map(
    ([recording, fields]) => [
      recording,
      Object.fromEntries(Object.entries(fields).map(([field, { why }]) => [field, why])),
    ],
  )
  task.meta.recordingDifferences = Object.fromEntries(differences)
  const reasons = Object.values(task.meta.recordingDifferences ?? {}).flatMap((fields) =>
    Object.values(fields),
  )
  expect(reasons.filter((why) => !/\w{3}/.test(why ?? ''))).toEqual([])
})
