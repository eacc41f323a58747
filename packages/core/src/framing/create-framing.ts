import type { Framing, FramingName, FramingOptions } from './framing.ts'
import { createJsonFraming } from './json.ts'
import { createSseFraming } from './sse.ts'
import { createTextFraming } from './text.ts'

export function createFraming(name: FramingName, options: FramingOptions): Framing {
  if (name === 'sse') return createSseFraming(options)
  return name === 'json' ? createJsonFraming(options) : createTextFraming(options)
}
