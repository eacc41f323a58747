import { rememberRun, shareRun, useStream } from '@rivulet/react'
import { useEffect, useState } from 'react'

/** Who answered, and what it had to do with the run. */
export type Connection = { readonly replica: string; readonly after: string | null; readonly key: number }

type Facts = {
  readonly connections: readonly Connection[]
  /** Who writes the answer, as far as this page has seen it begin. */
  readonly producer: string | null
  /** There are several machines. */
  readonly isCluster: boolean
}

const nothing: Facts = { connections: [], producer: null, isCluster: false }
const key = 'rivulet-demo-run'

/** An answer that is kept on the server: it goes on after a reload of the page, and in all tabs over one connection. */
export function useRun() {
  const [facts, setFacts] = useState(nothing)
  const [source] = useState(() => {
    const send = async (url: string, init: RequestInit) => {
      const response = await fetch(url, init)
      const header = (name: string) => response.headers.get(name)
      const after = new Headers(init.headers).get('last-event-id')
      setFacts(({ connections, producer, isCluster }) => ({
        connections: [
          ...connections,
          { replica: header('x-replica') ?? '?', after, key: connections.length },
        ],
        producer: header('x-producer') ?? producer,
        isCluster: isCluster || response.headers.has('x-replicas'),
      }))
      return response
    }
    return rememberRun<{ prompt: string }>(
      ({ input, signal }) => {
        setFacts(nothing)
        const headers = { 'content-type': 'application/json', accept: 'text/event-stream' }
        return send('/runs/', { method: 'POST', body: JSON.stringify(input), headers, signal })
      },
      { key, persist: 'local', share: shareRun, fetch: (url, init) => send(String(url), init ?? {}) },
    )
  })
  const answer = useStream(source, { reconnect: { attempts: 20, minDelayMs: 200, maxDelayMs: 1000 } })
  const { start } = answer
  useEffect(() => {
    const read = () => {
      setFacts(nothing)
      void start()
    }
    if (source.remembered) read()
    // Another tab has asked.
    const hear = (event: StorageEvent) => {
      if (event.key === key && event.newValue) read()
    }
    addEventListener('storage', hear)
    return () => removeEventListener('storage', hear)
  }, [source, start])
  /** Ends the run itself, which goes on for other tabs where only this one stops to read. */
  const endRun = () => {
    const { resumeUrl } = answer
    if (resumeUrl) void fetch(resumeUrl, { method: 'DELETE' })
  }
  return { answer, endRun, ...facts }
}
