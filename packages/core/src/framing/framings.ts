import type { CreateFraming, FramingName } from './framing.ts'
import { createJsonFraming } from './json.ts'
import { createSseFraming } from './sse.ts'
import { createTextFraming } from './text.ts'

export const framings: { readonly [name in FramingName]: CreateFraming } = {
  sse: createSseFraming,
  json: createJsonFraming,
  text: createTextFraming,
}
