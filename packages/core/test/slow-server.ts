import { EventEmitter, once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { chat } from './events.ts'

const words = 'some words of an answer'.split(' ')
const bytes = Buffer.from(chat.answer(...words))
/** Cuts most events. */
const chunkSize = 100

/** How a request of `/<key>?...` is answered. */
type Script = {
  /** Names the request in what the server tells. */
  key: number
  /** Chunks sent before it falls silent; -1 says nothing at all, no headers either. Beyond its end an answer is whole. */
  chunks: number
}

/**
 * Streams an answer over a real socket in small chunks, some turns apart, and falls silent where it is told to. Tells by
 * `request <key>` that one has arrived; a response nobody ends stays open until its client goes.
 */
export async function startSlowServer() {
  const told = new EventEmitter()
  const open = new Set<ServerResponse>()

  const answer = async (response: ServerResponse, chunks: number) => {
    if (chunks < 0) return
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    for (let index = 0; index < chunks; index++) {
      if (index * chunkSize >= bytes.length) {
        response.end()
        return
      }
      response.write(bytes.subarray(index * chunkSize, (index + 1) * chunkSize))
      await setImmediate()
    }
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    open.add(response)
    response.on('close', () => {
      open.delete(response)
      told.emit('close')
    })
    told.emit(`request ${pathname.slice(1)}`)
    void answer(response, Number(searchParams.get('chunks')))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo

  return {
    url: ({ key, chunks }: Script) => `http://127.0.0.1:${port}/${key}?chunks=${chunks}`,
    told,
    /** Returns once the client of every answer has gone, and then no socket is left. */
    async allGone() {
      while (open.size) await once(told, 'close')
      // What is left carries no answer: connections that fetch keeps for the next request.
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

export const wholeAnswer = { text: words.join(''), chunks: Math.ceil(bytes.length / chunkSize) + 1 }
