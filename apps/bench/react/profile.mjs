import { buildPage } from '../harness/build-page.mjs'
import { profileFunctions } from '../harness/cpu-profile.mjs'
import { measure } from './measure.mjs'
import { startServer } from './start-server.mjs'

const shownFunctions = 25

/** One profiled run of each subject in each cell, on a build with readable names. Its times are for finding causes only. */
export async function profileSubjects(browser, { cells, subjects, only, cold }) {
  // Without a choice of one's own: ours, and what it is held against.
  const profiled = only ? subjects : subjects.filter(({ kind }) => kind === 'ours' || kind === 'limit')
  const server = await startServer(await buildPage(import.meta.dirname, { minify: false }))
  const profiles = []
  try {
    for (const cell of cells) {
      for (const subject of profiled) {
        let functions = []
        const around = async (devtools, work) => {
          functions = await profileFunctions(devtools, work)
        }
        await measure(browser, server.origin, cell, subject, { cold, around })
        profiles.push({
          cell: cell.name,
          subject: subject.name,
          functions: functions.slice(0, shownFunctions),
        })
      }
    }
  } finally {
    await server.close()
  }
  return profiles
}
