import type { LoggedMessage } from '../../streams/message-log.ts'
import { formatMoment } from './format-moment.ts'

/** Messages as lines of time, event name and payload, separated by tabs. */
export function messagesAsText(messages: readonly LoggedMessage[]): string {
  return messages.map(({ atMs, event, data }) => `${formatMoment(atMs)}\t${event}\t${data}`).join('\n')
}
