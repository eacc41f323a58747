import type { Server } from 'node:http'

type ListenOptions = { port: number; host: string; strictPort: boolean }

const highestPort = 65_535

/**
 * Listens on `port`, or on the next free one above it.
 *
 * @returns the port that was found
 * @throws when the port is taken and `strictPort` is set, or when the host is not this machine's
 */
export async function listen(server: Server, { port, host, strictPort }: ListenOptions): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      await listenOnce(server, candidate, host)
      const address = server.address()
      return typeof address === 'object' && address ? address.port : candidate
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isTaken || strictPort || candidate >= highestPort) throw error
    }
  }
}

function listenOnce(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      server.off('listening', done)
      reject(error)
    }
    const done = () => {
      server.off('error', fail)
      resolve()
    }
    server.once('error', fail).once('listening', done).listen(port, host)
  })
}
