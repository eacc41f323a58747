import { createRuns, memoryJournal } from '@rivulet/server'
import { nodeHandler } from '@rivulet/server/node'
import express from 'express'
import { answer } from './answer.ts'

const runs = createRuns({ journal: memoryJournal() })

export const app = express()
app.use(express.json())
app.post('/api/answer', (request, response) =>
  nodeHandler((asked) => runs.start(asked, answer(request.body.prompt)))(request, response),
)
app.all('/runs/:id', nodeHandler(runs.handle))
