import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { chat } from '../events.ts'
import { serve, sseHeaders } from './serve.ts'
import { numbered, numberedEnd } from './set-up-run.ts'

it('runs where there is no page: no window, no document, no events, no process', async () => {
  let connections = 0
  await using server = await serve(({ url }, response) => {
    if (url === '/answer') response.writeHead(200, sseHeaders).end(chat.answer('Hé ', '🌍'))
    else if (url === '/json') response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":1}')
    else if (url === '/hangs') response.writeHead(200, sseHeaders).write(chat.text('Hel'))
    else if (url !== '/breaks') response.writeHead(404).end()
    else if (connections++) response.writeHead(200, sseHeaders).end(numbered('2', 'lo') + numberedEnd)
    else response.writeHead(200, sseHeaders).write(numbered('1', 'Hel'), () => response.destroy())
  })
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--conditions=@rivulet/source',
      '--import=tsx',
      fileURLToPath(new URL('./bare-host.ts', import.meta.url)),
      server.origin,
    ],
    { cwd: fileURLToPath(new URL('../../../..', import.meta.url)) },
  )
  expect(JSON.parse(stdout)).toEqual({
    left: [],
    answer: ['done', 'Hé 🌍'],
    reply: ['done', { a: 1 }],
    missing: 'not-found',
    nowhere: 'invalid-request',
    cancelled: ['cancelled', 'Hel'],
    resumed: ['done', 'Hello'],
  })
})
