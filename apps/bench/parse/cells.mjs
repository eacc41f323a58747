/**
 * What is parsed: a Chat Completions stream of events of `eventBytes`, in chunks of `chunkBytes`. Whole answers of `events`
 * are read again and again until `leastMs` have passed, so that a clock's tick and one pause count for little.
 */
export const cells = [
  { name: '250@16k', eventBytes: 250, chunkBytes: 16_384, events: 20_000, repeat: 15, quick: true },
  { name: '250@37', eventBytes: 250, chunkBytes: 37, events: 4_000, repeat: 15, quick: true },
  { name: 'tiny@16k', eventBytes: 0, chunkBytes: 16_384, events: 40_000, repeat: 15, quick: true },
]

export const describeCell = ({ eventBytes, chunkBytes, events }) =>
  `${events.toLocaleString('en')} events of ${eventBytes ? `${eventBytes} bytes` : 'one word and no more'} in chunks of ${chunkBytes.toLocaleString('en')} bytes`
