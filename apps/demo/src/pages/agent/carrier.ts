import { socketFetch } from '@rivulet/core/talk'
import { runsSocketPath } from '../../../shared/runs.ts'

export const carrierLabels = { http: 'HTTP', socket: 'WebSocket' } as const

export type CarrierName = keyof typeof carrierLabels

/** A `fetch` that can be turned to another way in the middle of a run: the run is the same. */
export function createCarrier(name: CarrierName) {
  const ways: Record<CarrierName, typeof fetch> = {
    http: (input, init) => fetch(input, init),
    socket: socketFetch(runsSocketPath),
  }
  const carrier: typeof fetch = (input, init) => ways[name](input, init)
  return {
    fetch: carrier,
    turnTo(next: CarrierName) {
      name = next
    },
  }
}
