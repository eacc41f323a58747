import { Session } from 'node:inspector/promises'
import { profileFunctions } from '../harness/cpu-profile.mjs'
import { encodeCell } from './encode-cell.mjs'
import { measure } from './measure.mjs'

const longest = 25

/** Where each reader spends its time in each cell; apart from the measured runs, which a profiler would slow down. */
export async function profileReaders(readers, { cells }) {
  const session = new Session()
  session.connect()
  const devtools = { send: (method, params) => session.post(method, params) }
  const profiles = []
  for (const cell of cells) {
    const answer = encodeCell(cell)
    for (const { subject, read } of readers) {
      const functions = await profileFunctions(devtools, () => measure(read, answer))
      profiles.push({ cell: cell.name, subject: subject.name, functions: functions.slice(0, longest) })
    }
  }
  session.disconnect()
  return profiles
}
