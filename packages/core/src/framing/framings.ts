import type { CreateFraming, FramingName } from './framing.ts'
import { createJsonFraming } from './json.ts'
import { createNdjsonFraming } from './ndjson.ts'
import { createSseFraming } from './sse.ts'
import { createTextFraming } from './text.ts'

export const framings: { readonly [name in FramingName]: CreateFraming } = {
  sse: createSseFraming,
  ndjson: createNdjsonFraming,
  json: createJsonFraming,
  text: createTextFraming,
}
