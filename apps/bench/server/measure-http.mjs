import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'

const serve = fileURLToPath(new URL('serve.mjs', import.meta.url))
const settleMs = 2000

/** One server of a subject, its clients in this process. @returns what the cell's kind is measured by */
export async function measureHttp(cell, subject) {
  const args = [subject.name, String(cell.events), String(cell.eventChars)]
  const child = fork(serve, args, { execArgv: ['--expose-gc'] })
  const [{ port }] = await once(child, 'message')
  const ask = async () => {
    child.send('usage')
    const [usage] = await once(child, 'message')
    return usage
  }
  try {
    if (cell.kind === 'stuck') return await measureStuck(cell, port, ask)
    // The code is compiled by then.
    await readAll(port, 20)
    const before = await ask()
    const began = performance.now()
    const counts = await readAll(port, cell.clients)
    const seconds = (performance.now() - began) / 1000
    const total = cell.clients * cell.events
    const { cpuSeconds } = await ask()
    return {
      exact: counts.every((count) => count === cell.events),
      eventsPerSecond: total / seconds,
      cpuSecondsPerMillion: ((cpuSeconds - before.cpuSeconds) / total) * 1e6,
    }
  } finally {
    child.disconnect()
    await once(child, 'exit')
  }
}

async function measureStuck(cell, port, ask) {
  await readAll(port, 5)
  const before = await ask()
  const sockets = await Promise.all(Array.from({ length: cell.clients }, () => open(port)))
  for (const socket of sockets) socket.pause()
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  const after = await ask()
  for (const socket of sockets) socket.destroy()
  return { exact: true, grownMb: (after.rss - before.rss) / 2 ** 20 }
}

async function open(port) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
  return socket
}

const mark = Buffer.from('"text-delta"')

/** @returns how many events each client was sent */
function readAll(port, clients) {
  return Promise.all(
    Array.from({ length: clients }, async () => {
      const socket = await open(port)
      let count = 0
      let rest = Buffer.alloc(0)
      socket.on('data', (chunk) => {
        const bytes = Buffer.concat([rest, chunk])
        let at = 0
        for (let next = bytes.indexOf(mark); next >= 0; next = bytes.indexOf(mark, at)) {
          count++
          at = next + mark.length
        }
        // A mark may be cut by the pieces of the body.
        rest = bytes.subarray(Math.max(at, bytes.length - mark.length + 1))
      })
      await once(socket, 'close')
      return count
    }),
  )
}
