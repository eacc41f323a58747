import { createRuns, memoryJournal } from '@rivulet/server'
import { nodeHandler } from '@rivulet/server/node'
import express from 'express'
import { answer } from './answer.ts'
import { chat } from './chat.ts'

const runs = createRuns({ journal: memoryJournal() })

export const app = express()
app.use(express.json())
app.post('/api/answer', (request, response) =>
  nodeHandler((asked) => runs.start(asked, answer(request.body.prompt)))(request, response),
)
app.use('/runs', nodeHandler(runs.handle))
app.post('/api/chat', nodeHandler(chat))
