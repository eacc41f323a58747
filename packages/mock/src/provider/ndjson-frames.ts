import type { Frame } from './dialect.ts'

export const ndjsonType = 'application/x-ndjson'

/** One JSON payload as a line of its own. */
export function lineFrame(role: Frame['role'], payload: unknown, pieces?: number): Frame {
  return { role, text: `${JSON.stringify(payload)}\n`, ...(pieces !== undefined && { pieces }) }
}
