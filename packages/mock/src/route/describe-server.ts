import { scenarios } from '../answer/scenarios.ts'
import { faults } from '../fault/faults.ts'
import { defaultSettings, type MockSettings } from '../settings/mock-settings.ts'
import { headerName, settingNames } from '../settings/read-settings.ts'
import { answerRoutes, playPrefix } from './routes.ts'
import type { ServiceRoute } from './service-routes.ts'

/** What the server can do, as `GET /` shows it. */
export function describeServer(
  recordings: readonly string[],
  defaults: Partial<MockSettings>,
  serviceRoutes: Readonly<Record<string, ServiceRoute>>,
) {
  const settings = { ...defaultSettings, ...defaults }
  const answers = Object.entries(answerRoutes).map(([path, { methods, description }]) => ({
    path,
    methods,
    description,
  }))
  const play = { path: `${playPrefix}<path>`, methods: ['GET', 'POST'], description: 'A recorded stream' }
  const services = Object.entries(serviceRoutes).map(([path, { methods, description }]) => ({
    path,
    methods: Object.keys(methods),
    description,
  }))
  return {
    name: '@rivulet/mock',
    routes: [...answers, play],
    services,
    scenarios,
    faults,
    settings: Object.fromEntries(
      settingNames.map((name) => [
        name,
        { query: name, header: headerName(name), default: settings[name] ?? null },
      ]),
    ),
    recordings,
  }
}
