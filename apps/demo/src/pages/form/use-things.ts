import { useStreamObject } from '@rivulet/react/object'
import type { StreamRequest } from '../../mock/mock-request.ts'
import { requestSource } from '../../streams/request-source.ts'
import { thingSchema } from './day-schemas.ts'

/** The answer that is a list. */
export const useThings = () =>
  useStreamObject<typeof thingSchema, StreamRequest>(requestSource, {
    key: 'form-things',
    elementSchema: thingSchema,
  })
