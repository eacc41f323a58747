import { useStreamObject } from '@rivulet/react/object'
import type { StreamRequest } from '../../mock/mock-request.ts'
import { requestSource } from '../../streams/request-source.ts'
import { planSchema } from './day-schemas.ts'

/** The answer that is one object. */
export const usePlan = () =>
  useStreamObject<typeof planSchema, StreamRequest>(requestSource, { key: 'form-plan', schema: planSchema })
