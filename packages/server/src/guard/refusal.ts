/** Why a request is not answered, as its client is told: JSON with a code and a sentence. */
export function refusal(status: number, code: string, message: string, headers: HeadersInit = {}): Response {
  const all = new Headers(headers)
  all.set('cache-control', 'no-store')
  all.set('x-content-type-options', 'nosniff')
  return Response.json({ error: { code, message } }, { status, headers: all })
}

/** The same for a run that is not there and for one that is somebody else's: an answer would tell which ids exist. */
export const noSuchRun = () => refusal(404, 'not-found', 'There is no such run.')
