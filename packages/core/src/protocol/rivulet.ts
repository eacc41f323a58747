import type { StreamEvent } from '../stream-event.ts'
import { jsonReader } from './json-reader.ts'
import type { Protocol } from './protocol.ts'
import { isObject, wordOf } from './wire.ts'

/**
 * Stream events as they are: what `@rivulet/server` writes, with an event named `rivulet` in front on every connection. A
 * `finish` ends them.
 */
export const rivulet: Protocol = {
  recognises: (_, type) => type === 'rivulet',
  createReader: () =>
    jsonReader((body, answer, type) => {
      const kind = /^(text|reasoning|refusal)-delta$/.exec(type)?.[1] as 'text' | undefined
      if (kind) answer[kind](body.delta)
      else if (type === 'usage') answer.usage(body.usage)
      else if (/^(tool-call-(start|delta|end)|restart|data|finish)$/.test(type) || isObject(body.source)) {
        const event: { [field: string]: unknown } = { type }
        for (const field in body)
          event[field] = /^([di]|na|ar|rea)/.test(field) ? wordOf(body[field]) : body[field]
        answer.emit(event as StreamEvent)
      }
    }),
}
