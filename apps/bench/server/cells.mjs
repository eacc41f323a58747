/**
 * `clients` read `events` each as fast as they come, or take nothing. The redis cells have one producer and one reader of
 * `runs`, one after another, beside so many that have `finished`.
 */
export const cells = [
  { name: '500 clients', kind: 'stream', clients: 500, events: 1000, eventChars: 20, repeat: 5, quick: true },
  { name: '500 stuck', kind: 'stuck', clients: 500, events: 1000, eventChars: 1000, repeat: 3, quick: true },
  { name: 'redis 2000', ...redis(0), quick: true },
  { name: 'redis 2000 beside 100', ...redis(100) },
  { name: 'redis 2000 beside 2000', ...redis(2000), quick: true },
  { name: 'redis 20000', ...redis(0), events: 20_000, runs: 2, quick: true },
]

function redis(finished) {
  return { kind: 'redis', events: 2000, runs: 10, finished, eventChars: 20, repeat: 5 }
}
