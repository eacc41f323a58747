import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { markdownTokens } from '../markdown/answer.mjs'
import { answerTokens } from './answer.mjs'
import { encodeAnswer } from './wire.mjs'

// Runs as a worker: the clock that paces the tokens shares its event loop with nothing else.

const answers = new Map()
const shapes = { prose: answerTokens, markdown: markdownTokens }
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }
const folder = pathToFileURL(`${workerData.folder}/`)
/** Before the first byte, so that the page is at rest when it comes, as it is while a model thinks. */
const firstByteMs = '150'

const server = createServer((request, response) => {
  handle(request, response).catch((error) => {
    // A page that is closed in mid-answer is how a subject that fell behind ends.
    if (!response.destroyed) response.destroy(error)
  })
})
server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }))

async function handle(request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  const body = await readBody(request)
  if (!pathname.startsWith('/stream/')) return sendFile(pathname, response)
  const tokens = Number(searchParams.get('tokens'))
  const perSecond = Number(searchParams.get('perSecond'))
  const shape = searchParams.get('shape') ?? 'prose'
  const answer = encoded(pathname.slice('/stream/'.length), shape, tokens, body)
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    ...answer.headers,
  })
  await wait(Number(searchParams.get('firstByteMs') ?? firstByteMs))
  if (perSecond) await sendPaced(response, answer.pieces, perSecond)
  else await sendAll(response, answer.pieces)
  response.end()
}

/** Each token when it is due by the clock; a late timer sends all that are due, each still in a write of its own. */
async function sendPaced(response, pieces, perSecond) {
  const begin = performance.now()
  let sent = 0
  while (sent < pieces.length && !response.destroyed) {
    const due = Math.min(pieces.length, 1 + Math.floor(((performance.now() - begin) * perSecond) / 1000))
    while (sent < due) response.write(pieces[sent++])
    await wait(1)
  }
}

/** As a cache would send it: in slices of about 64 KB, as fast as the reader takes them. */
async function sendAll(response, pieces) {
  const body = Buffer.concat(pieces)
  for (let at = 0; at < body.length && !response.destroyed; at += 65_536) {
    if (!response.write(body.subarray(at, at + 65_536))) await once(response, 'drain')
  }
}

function encoded(wire, shape, count, body) {
  const { threadId, runId } = body
  const key = `${wire} ${shape} ${count} ${threadId} ${runId}`
  if (!answers.has(key)) answers.set(key, encodeAnswer(wire, shapes[shape](count), { threadId, runId }))
  return answers.get(key)
}

async function readBody(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {}
}

/** A page that shares its process with no other is given a clock of 5 µs instead of 100. */
const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

async function sendFile(pathname, response) {
  const file = new URL(pathname === '/' ? 'index.html' : `.${pathname}`, folder)
  if (!file.href.startsWith(folder.href)) return response.writeHead(403).end()
  try {
    const content = await readFile(file)
    response
      .writeHead(200, {
        'content-type': types[extname(fileURLToPath(file))] ?? 'application/octet-stream',
        ...isolation,
      })
      .end(content)
  } catch {
    response.writeHead(404).end()
  }
}
