import { RequestRefused } from '../request-refused.ts'
import type { Visit } from './visit.ts'

/** Tells a client that a path is not asked in this way. */
export function methodRefused({ request, url }: Visit, methods: readonly string[]): RequestRefused {
  return new RequestRefused(405, `${url.pathname} takes ${methods.join(' or ')}, not ${request.method}.`, {
    code: 'method_not_allowed',
    known: methods,
  })
}
