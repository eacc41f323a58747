/** Who is measured in which kinds of cells; the handlers are in serve.mjs. */
export const subjects = [
  { name: 'raw', title: 'raw `node:http`, with drain', kinds: ['stream', 'stuck'], reference: true },
  { name: 'express', title: 'express, `res.write`', kinds: ['stream', 'stuck'] },
  { name: 'hono', title: 'hono `streamSSE`', kinds: ['stream', 'stuck'] },
  { name: 'better-sse', title: 'better-sse', kinds: ['stream', 'stuck'] },
  { name: 'rivulet', title: '**`streamResponse`**', kinds: ['stream', 'stuck'] },
  // Its producers write on whoever reads: what a stuck client costs there is what the journal may hold.
  { name: 'rivulet-runs', title: '**`createRuns`, in memory**', kinds: ['stream'] },
  { name: 'resumable-stream', title: 'resumable-stream', kinds: ['redis'] },
  { name: 'rivulet-redis', title: '**`redisJournal`**', kinds: ['redis'] },
]
