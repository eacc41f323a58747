import { createServer } from 'vite'

// The demo's dev server, as a child of `npm start`, which is told the address once there is one.
const server = await createServer({ clearScreen: false })
await server.listen()
process.send({ url: server.resolvedUrls.local[0] })
