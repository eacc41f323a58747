import type { Mount } from '../subject.ts'

/** Reads the bytes and shows nothing: what the browser, the network and the watching cost everybody. */
export const mount: Mount = async (_container, { url, onEnd }) => ({
  async start() {
    const response = await fetch(url, { method: 'POST' })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    while (!(await reader.read()).done);
    onEnd()
  },
  unmount() {},
  countUpdates: () => 0,
})
