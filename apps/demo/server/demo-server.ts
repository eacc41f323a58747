import type { Connect, Plugin } from 'vite'
import { defaultMockUrl } from '../shared/default-mock-url.ts'
import type { RelayEnvironment } from './configured-providers.ts'
import { createMockProxy } from './mock-proxy.ts'
import { nodeHandler } from './node-handler.ts'
import { createRelay } from './relay.ts'
import { createReviewHandler } from './review/create-review-handler.ts'

/**
 * Adds what the pages need to the dev server: the relay to real providers at `/api`, the mock server at `/mock`, answers that want a
 * review at `/review`, the server of runs at `/runs` where there is one.
 */
export function demoServer(env: RelayEnvironment = process.env): Plugin {
  const mount = (middlewares: Connect.Server) => {
    middlewares.use('/api', nodeHandler(createRelay(env)))
    middlewares.use('/mock', createMockProxy(new URL(env.RIVULET_MOCK_URL || defaultMockUrl)))
    middlewares.use('/review', nodeHandler(createReviewHandler()))
    // It passes on what happens to a connection, whoever is behind it.
    if (env.RIVULET_RUNS_URL) middlewares.use('/runs', createMockProxy(new URL(env.RIVULET_RUNS_URL)))
  }
  return {
    name: 'rivulet-demo-server',
    configureServer: ({ middlewares }) => mount(middlewares),
    configurePreviewServer: ({ middlewares }) => mount(middlewares),
  }
}
