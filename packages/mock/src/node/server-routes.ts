import { plainJson } from '../provider/plain.ts'
import type { ServiceRoute } from '../route/service-routes.ts'
import { agentScript } from '../talk/agent-script.ts'

/** Routes of the server and its command alone: in a browser they are scripts, for those who want them. */
export const serverRoutes: Readonly<Record<string, ServiceRoute>> = {
  '/agent': {
    description: 'An agent that one can talk to: it asks before it deletes, and hears what is said meanwhile',
    dialect: plainJson,
    methods: { POST: agentScript.begin },
  },
}
