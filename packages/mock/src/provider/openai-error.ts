import type { Failure, FailureKind } from './dialect.ts'

const words: Record<FailureKind, { type: string; code: string | null }> = {
  'bad-request': { type: 'invalid_request_error', code: null },
  unauthorized: { type: 'invalid_request_error', code: 'invalid_api_key' },
  'not-found': { type: 'invalid_request_error', code: 'model_not_found' },
  'rate-limited': { type: 'requests', code: 'rate_limit_exceeded' },
  unavailable: { type: 'service_unavailable_error', code: 'server_is_overloaded' },
  server: { type: 'server_error', code: 'server_error' },
}

/** The error object of OpenAI's APIs, in HTTP bodies and in streams alike. */
export function openaiError({ kind, message, param, code, known }: Failure) {
  const named = words[kind]
  return {
    message,
    type: named.type,
    param: param ?? null,
    code: code ?? named.code,
    ...(known && { known }),
  }
}
