import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** A proxy that kills the first connection on which the text comes, behind it. */
export async function cutOnce(url: string, text: string) {
  let cuts = 0
  const proxy = createServer((client) => {
    const upstream = connect(Number(new URL(url).port), '127.0.0.1')
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end)
    client.pipe(upstream)
    let seen = ''
    upstream.on('data', (bytes) => {
      client.write(bytes)
      seen += bytes.toString('latin1')
      if (cuts > 0 || !seen.includes(text)) return
      cuts++
      // What has been written would be lost with it in the same turn.
      setImmediate(end)
    })
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    get cuts() {
      return cuts
    },
    stop: () => proxy.close(),
  }
}
