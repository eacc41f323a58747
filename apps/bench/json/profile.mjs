import { Session } from 'node:inspector/promises'
import { profileFunctions } from '../harness/cpu-profile.mjs'
import { makeDocument } from './documents.mjs'
import { measure } from './measure.mjs'

const longest = 25
const times = 20

/** Where ours spends its time in each cell; apart from the measured runs, which a profiler would slow down. */
export async function profileReaders(readers, { cells }) {
  const session = new Session()
  session.connect()
  const devtools = { send: (method, params) => session.post(method, params) }
  const profiles = []
  for (const cell of cells) {
    const document = makeDocument(cell)
    for (const reader of readers.filter(({ subject }) => subject.judged)) {
      const functions = await profileFunctions(devtools, async () => {
        for (let round = 0; round < times; round++) await measure(reader, document, cell)
      })
      profiles.push({ cell: cell.name, subject: reader.subject.name, functions: functions.slice(0, longest) })
    }
  }
  session.disconnect()
  return profiles
}
