import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'

/** How one connection ends: after so many bytes of the response, by a polite FIN or by a reset. `null` lets it be. */
export type Cut = { readonly afterBytes: number; readonly by: 'FIN' | 'RST' } | null

/**
 * A proxy that kills connections. Responses reach the client in the pieces that `pause` allows, so that a cut falls between
 * two reads as well as within one.
 *
 * @param port - of the server behind it
 * @param turns - how many turns of the event loop to let pass before the next piece
 */
export async function startCuttingProxy(port: number, turns: () => number) {
  /** For the connections to come; those after the last are let be. */
  let cuts: Cut[] = []
  let connections = 0
  const open = new Set<Socket>()

  const forward = async (client: Socket, bytes: AsyncIterable<Buffer>, getCut: () => Cut) => {
    let sent = 0
    for await (const piece of bytes) {
      const cut = getCut()
      const rest = cut ? cut.afterBytes - sent : piece.length
      if (rest > 0) client.write(piece.subarray(0, rest))
      sent += piece.length
      if (cut && sent >= cut.afterBytes) {
        if (cut.by === 'FIN') client.end()
        // What has been written would be lost with a reset in the same turn.
        else setTimeout(() => client.resetAndDestroy())
        return
      }
      for (let turn = turns(); turn > 0; turn--) await setImmediate()
    }
    client.end()
  }

  const proxy = createServer((client) => {
    open.add(client)
    /** Of a connection that asks for something: a client may make others in advance. */
    let cut: Cut = null
    client.once('data', () => {
      connections++
      cut = cuts.shift() ?? null
    })
    const upstream = connect(port, '127.0.0.1')
    const end = () => {
      open.delete(client)
      upstream.destroy()
    }
    client.on('error', end).on('close', end)
    upstream.on('error', () => client.destroy())
    client.pipe(upstream)
    forward(client, upstream, () => cut).catch(() => client.destroy())
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')

  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    /** How many connections have asked for something. */
    get connections() {
      return connections
    },
    cutNext(...next: Cut[]) {
      cuts = next
    },
    /** Kills what is connected by a reset: what is on its way does not arrive. */
    cutNow() {
      for (const client of open) client.resetAndDestroy()
    },
    close() {
      for (const client of open) client.destroy()
      proxy.close()
    },
  }
}
