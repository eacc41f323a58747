import { createServer } from 'node:http'
import { createRuns, memoryJournal } from '@rivulet/server'
import { nodeHandler } from '@rivulet/server/node'
import { answer } from './answer.ts'
import { chat } from './chat.ts'

const runs = createRuns({ journal: memoryJournal() })

export const server = createServer(
  nodeHandler(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/api/answer' && request.method === 'POST') {
      const { prompt } = (await request.json()) as { prompt: string }
      return runs.start(request, answer(prompt))
    }
    if (pathname === '/api/chat') return chat(request)
    return runs.handle(request)
  }),
)
