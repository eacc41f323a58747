/** What can go wrong, by name, with a sentence for people. */
export const faults = {
  'http-401': '401 with a JSON error in the words of the API.',
  'expired-token': '401 until a request brings the key that `token` names.',
  'http-404': '404 with a JSON error.',
  'http-429': '429 with Retry-After (`retryAfterSeconds`) and a JSON error.',
  'http-500': '500 with a line of plain text.',
  'http-503': '503 with Retry-After and a JSON error.',
  html: '200, but the body is a web page.',
  'html-502': '502 with the web page of a gateway.',
  'not-a-stream': '200 with a picture.',
  garbage: '200 with the right content type and random bytes.',
  empty: '200 with the right content type and no body at all.',
  cut: 'The connection is closed at byte `at`, in the middle of the body.',
  reset: 'The connection is reset there, which the network reports as an error.',
  'cut-line': 'The connection is closed in the middle of a line.',
  'cut-character': 'The connection is closed inside a character of several bytes.',
  'early-end': 'The body ends in good order at byte `at`, as if that were all of it.',
  drop: 'The connection breaks after `after` events. The answer is kept, and goes on for those who come back.',
  replay: 'As `drop`, but the last `events` events come once more.',
  gap: 'As `drop`, but the next `events` events are lost, which the server says.',
  'close-code': 'A WebSocket closes with `closeCode` in the middle of the answer.',
  stall: 'Silence from byte `at` on, until the client leaves.',
  drip: 'One byte every `everyMs` milliseconds.',
  burst: 'Nothing for a long wait (`burstMs`), then everything at once, as behind a buffering proxy.',
  'error-event': 'The API reports an error inside the 200 stream, after half of the answer.',
  'missing-end': 'The body ends without the end its protocol promises.',
  'malformed-json': 'One message in the middle holds broken JSON.',
  'invalid-utf8': 'The answer holds bytes that are not text.',
  refused: 'The connection is closed before any byte.',
  'no-headers': 'The connection is accepted, and nothing ever comes.',
  'endless-headers': 'The response head never ends.',
} as const

export type FaultName = keyof typeof faults

export const faultNames = Object.keys(faults) as FaultName[]
