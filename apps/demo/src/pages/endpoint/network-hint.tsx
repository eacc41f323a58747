import type { StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'

/** A browser does not tell a page why a request to another server failed; this says what it may have been. */
export function NetworkHint({ stream, url }: { stream: StreamReader; url: string }) {
  const failed = useStreamValue(stream, (state) => state.error?.code === 'network')
  if (!failed || url === '' || new URL(url, location.href).origin === location.origin) return null
  return (
    <p className="network-hint">
      The browser does not say why. The address may be wrong, the server may be down, or it may not allow
      other sites to read its answers (CORS).
    </p>
  )
}
