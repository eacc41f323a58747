import { createRuns, memoryJournal } from '@rivulet/server'
import { Hono } from 'hono'
import { answer } from './answer.ts'
import { chat } from './chat.ts'

const runs = createRuns({ journal: memoryJournal() })

export const app = new Hono()
app.post('/api/answer', async (context) => {
  const { prompt } = await context.req.json<{ prompt: string }>()
  return runs.start(context.req.raw, answer(prompt))
})
app.all('/runs/*', (context) => runs.handle(context.req.raw))
app.post('/api/chat', (context) => chat(context.req.raw))
