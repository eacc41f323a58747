import { createServer } from 'node:http'
import { createRuns, memoryJournal } from '@rivulet/server'
import { nodeHandler } from '@rivulet/server/node'
import { answer } from './answer.ts'

const runs = createRuns({ journal: memoryJournal() })

export const server = createServer(
  nodeHandler(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/api/answer' && request.method === 'POST') {
      const { prompt } = (await request.json()) as { prompt: string }
      return runs.start(request, answer(prompt))
    }
    return runs.handle(request)
  }),
)
