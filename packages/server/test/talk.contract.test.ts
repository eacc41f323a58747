import { carriers } from '../../core/test/talk-carriers.ts'
import { describeTalk } from '../../core/test/talk-contract.ts'
import { createRuns, memoryJournal } from '../src/index.ts'
import { startTalkServer } from './start-talk-server.ts'

for (const carrier of carriers) {
  describeTalk(`createRuns over ${carrier.name}`, async (answer, { maxWaitingMessages }) => {
    const journal = memoryJournal({ maxWaitingMessages })
    const runs = createRuns({ journal, onError: () => {} })
    const server = await startTalkServer((request) =>
      request.method === 'POST' && new URL(request.url).pathname === '/ask'
        ? runs.start(request, answer)
        : runs.handle(request),
    )
    return {
      ...server,
      fetch: carrier.open(server.url),
      async stop() {
        await journal.close()
        await server.stop()
      },
    }
  })
}
