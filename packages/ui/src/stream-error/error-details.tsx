import type { StreamError } from '@rivulet/core'

export type ErrorDetailsLabels = {
  details: string
  code: string
  status: string
  providerCode: string
  requestId: string
  message: string
}

export const errorDetailsLabels: ErrorDetailsLabels = {
  details: 'Details',
  code: 'Error',
  status: 'HTTP status',
  providerCode: 'Server’s code',
  requestId: 'Request id',
  message: 'Message',
}

/** What support would ask for, folded away. Facts the server did not give are left out. */
export function ErrorDetails({ error, labels }: { error: StreamError; labels: ErrorDetailsLabels }) {
  const facts = (['code', 'status', 'providerCode', 'requestId', 'message'] as const).filter(
    (name) => error[name] !== null && error[name] !== '',
  )
  return (
    <details data-part="details">
      <summary>{labels.details}</summary>
      <dl>
        {facts.map((name) => (
          <div key={name}>
            <dt>{labels[name]}</dt>
            <dd dir="auto">{error[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
