import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const serve = fileURLToPath(new URL('serve.mjs', import.meta.url))
const settleMs = 1000
const soonMs = 5000
const lateMs = 15_000

/** One server of a subject, its clients in this process. @returns what the cell's kind is measured by */
export async function measureHttp(cell, subject) {
  const folder = cell.kind === 'stuck' ? mkdtempSync(join(tmpdir(), 'rivulet-bench-')) : undefined
  const args = [subject.name, String(cell.events), String(cell.eventChars)]
  // The kernel takes megabytes of what nobody reads over TCP, all of an answer, and a fixed amount over these.
  if (folder) args.push(join(folder, 'socket'))
  const execArgv = ['--expose-gc']
  // Where new objects are made takes up to 48 MB, and is given back some seconds later or not: that is not what clients hold.
  if (folder) execArgv.push('--max-semi-space-size=1')
  const child = fork(serve, args, { execArgv })
  const [{ at }] = await once(child, 'message')
  const ask = async () => {
    child.send('usage')
    const [usage] = await once(child, 'message')
    return usage
  }
  try {
    if (cell.kind === 'stuck') return await measureStuck(cell, at, ask)
    // The code is compiled by then.
    await readAll(at, 20)
    const before = await ask()
    const began = performance.now()
    const counts = await readAll(at, cell.clients)
    const seconds = (performance.now() - began) / 1000
    const total = cell.clients * cell.events
    const { cpuSeconds } = await ask()
    return {
      exact: counts.every((count) => count === cell.events),
      eventsPerSecond: total / seconds,
      cpuSecondsPerMillion: ((cpuSeconds - before.cpuSeconds) / total) * 1e6,
    }
  } finally {
    // A server that has fallen is told by what failed before, not by this.
    if (child.connected) child.disconnect()
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    if (folder) rmSync(folder, { recursive: true })
  }
}

async function measureStuck(cell, at, ask) {
  await readAll(at, 5)
  const before = await ask()
  const sockets = await Promise.all(Array.from({ length: cell.clients }, () => open(at)))
  for (const socket of sockets) socket.pause()
  const full = await settled(ask)
  const grownAfter = async (ms) => {
    await pause(ms)
    return ((await ask()).rss - before.rss) / 2 ** 20
  }
  const grownMb = await grownAfter(soonMs)
  const grownLaterMb = await grownAfter(lateMs - soonMs)
  const { open: left, written } = await ask()
  for (const socket of sockets) socket.destroy()
  // Who had all of the answer was not stuck.
  return { exact: left === cell.clients && written === full, grownMb, grownLaterMb }
}

/** @returns the bytes that the server could write before all of its clients were stuck */
async function settled(ask) {
  for (let last; ; await pause(settleMs)) {
    const { written } = await ask()
    if (written === last) return written
    last = written
  }
}

async function open(at) {
  const socket = connect(at)
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
  return socket
}

const mark = Buffer.from('"text-delta"')

/** @returns how many events each client was sent */
function readAll(at, clients) {
  return Promise.all(
    Array.from({ length: clients }, async () => {
      const socket = await open(at)
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
