import { scenarios } from '../answer/scenarios.ts'
import { faults } from '../fault/faults.ts'
import { defaultSettings } from '../settings/mock-settings.ts'
import { headerName, settingNames } from '../settings/read-settings.ts'
import { answerRoutes, playPrefix } from './routes.ts'

/** What the server can do, as `GET /` shows it. */
export function describeServer(recordings: readonly string[]) {
  const answers = Object.entries(answerRoutes).map(([path, { methods, description }]) => ({
    path,
    methods,
    description,
  }))
  const play = { path: `${playPrefix}<path>`, methods: ['GET', 'POST'], description: 'A recorded stream' }
  return {
    name: '@rivulet/mock',
    routes: [...answers, play],
    scenarios,
    faults,
    settings: Object.fromEntries(
      settingNames.map((name) => [
        name,
        { query: name, header: headerName(name), default: defaultSettings[name] ?? null },
      ]),
    ),
    recordings,
  }
}
