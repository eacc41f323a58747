import './run-report.css'
import type { StreamError, StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'

/** What a program sees of the run: its status, how much text there is, and the error with all its fields. */
export function RunReport({ stream }: { stream: StreamReader }) {
  const status = useStreamValue(stream, (state) => state.status)
  const error = useStreamValue(stream, (state) => state.error)
  // Counted when the run stands still: a count of each frame could not be read.
  const chars = useStreamValue(stream, (state) => (state.status === 'streaming' ? null : state.text.length))
  return (
    <section className="run-report card" aria-label="What the hook reports">
      <h2>What the hook reports</h2>
      <dl>
        <Fact name="status" value={status} />
        <Fact name="text.length" value={chars ?? '…'} />
        {error ? <ErrorFacts error={error} /> : <Fact name="error" value="null" />}
      </dl>
      {error && error.body !== null && (
        <>
          <h3>error.body</h3>
          {/* A box that scrolls must be within reach of the keyboard. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
          <pre tabIndex={0}>{bodyText(error.body)}</pre>
        </>
      )}
    </section>
  )
}

function ErrorFacts({ error }: { error: StreamError }) {
  const { code, message, status, providerCode, retryAfterMs, requestId, attempt } = error
  return (
    <>
      <Fact name="error.code" value={code} strong />
      <Fact name="error.status" value={String(status)} />
      <Fact name="error.message" value={message} />
      <Fact name="error.providerCode" value={String(providerCode)} />
      <Fact name="error.retryAfterMs" value={String(retryAfterMs)} />
      <Fact name="error.requestId" value={String(requestId)} />
      <Fact name="error.attempt" value={String(attempt)} />
    </>
  )
}

function Fact({ name, value, strong = false }: { name: string; value: string | number; strong?: boolean }) {
  return (
    <div data-strong={strong || undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function bodyText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2)
}
