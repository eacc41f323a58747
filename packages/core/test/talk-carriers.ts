import WebSocket from 'ws'
import { socketFetch } from '../src/talk/index.ts'

/** One way for requests to reach a server; one that speaks WebSocket does so at `/socket`. */
export type Carrier = { readonly name: string; open(url: string): typeof globalThis.fetch }

export const carriers: readonly Carrier[] = [
  { name: 'HTTP', open: () => globalThis.fetch },
  { name: 'a WebSocket', open: (url) => socketFetch(`${url}/socket`, { WebSocket }) },
]
