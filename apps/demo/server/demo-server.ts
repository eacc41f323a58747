import type { Connect, Plugin } from 'vite'
import { defaultMockUrl } from '../shared/default-mock-url.ts'
import { runsPath, runsSocketPath } from '../shared/runs.ts'
import type { RelayEnvironment } from './configured-providers.ts'
import { createMockProxy } from './mock-proxy.ts'
import { nodeHandler } from './node-handler.ts'
import { createRelay } from './relay.ts'
import { createReviewHandler } from './review/create-review-handler.ts'

/**
 * Adds what the pages need to the dev server: the relay to real providers at `/api`, the mock server at `/mock`, answers that want a
 * review at `/review`, the server of runs at `/runs` where there is one, over WebSockets as well.
 */
export function demoServer(env: RelayEnvironment = process.env): Plugin {
  const { RIVULET_RUNS_URL: runsUrl } = env
  const mount = (middlewares: Connect.Server) => {
    middlewares.use('/api', nodeHandler(createRelay(env)))
    middlewares.use('/mock', createMockProxy(new URL(env.RIVULET_MOCK_URL || defaultMockUrl)))
    middlewares.use('/review', nodeHandler(createReviewHandler()))
    // It passes on what happens to a connection, whoever is behind it.
    if (runsUrl) middlewares.use(only(`${runsPath}/`, createMockProxy(new URL(runsUrl))))
  }
  return {
    name: 'rivulet-demo-server',
    // What Vite's preview passes on as well.
    config: () => (runsUrl ? { server: { proxy: { [runsSocketPath]: { target: runsUrl, ws: true } } } } : {}),
    configureServer: ({ middlewares }) => mount(middlewares),
    configurePreviewServer: ({ middlewares }) => mount(middlewares),
  }
}

/** What is below a path, under its whole address: Vite would take the path away from it. */
function only(path: string, handle: Connect.SimpleHandleFunction): Connect.NextHandleFunction {
  return (incoming, outgoing, next) => (incoming.url?.startsWith(path) ? handle(incoming, outgoing) : next())
}
