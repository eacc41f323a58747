import type { StreamEvent } from '@rivulet/core'

/** A stream event in a word or two: what was said in quotation marks, everything else by its name. */
export function eventWords(event: StreamEvent): string {
  switch (event.type) {
    case 'text-delta':
    case 'reasoning-delta':
    case 'refusal-delta':
    case 'tool-call-delta':
      return JSON.stringify(event.delta) // escaped, so that a line break stays on the line
    case 'tool-call-start':
      return `tool ${event.name}`
    case 'tool-call-end':
      return 'tool end'
    case 'finish':
      return `end: ${event.reason}`
    default:
      return event.type
  }
}
