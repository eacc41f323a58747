import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Serves the built page and the streams from a thread of its own. */
export async function startServer(folder) {
  const worker = new Worker(new URL('./server.mjs', import.meta.url), { workerData: { folder } })
  const [{ port }] = await once(worker, 'message')
  return { origin: `http://127.0.0.1:${port}`, close: () => worker.terminate() }
}
