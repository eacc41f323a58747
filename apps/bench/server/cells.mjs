/** `clients` read `events` each as fast as they come, or take nothing; the redis cells have one producer and one reader. */
export const cells = [
  { name: '500 clients', kind: 'stream', clients: 500, events: 1000, eventChars: 20, repeat: 5, quick: true },
  { name: '500 stuck', kind: 'stuck', clients: 500, events: 1000, eventChars: 1000, repeat: 1, quick: true },
  { name: 'redis 2,000', kind: 'redis', events: 2000, eventChars: 20, repeat: 5, quick: true },
  { name: 'redis 20,000', kind: 'redis', events: 20_000, eventChars: 20, repeat: 3, quick: true },
]
