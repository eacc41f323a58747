/** Who is measured in which kinds of cells; the handlers are in serve.mjs. */
export const subjects = [
  { name: 'raw', title: 'raw `node:http`, with drain', kinds: ['stream', 'stuck'], reference: true },
  { name: 'express', title: 'express, `res.write`', kinds: ['stream', 'stuck'] },
  { name: 'hono', title: 'hono `streamSSE`', kinds: ['stream', 'stuck'] },
  { name: 'better-sse', title: 'better-sse', kinds: ['stream', 'stuck'] },
  { name: 'rivulet', title: '**`streamResponse`**', kinds: ['stream', 'stuck'] },
  { name: 'rivulet-runs', title: '**`createRuns`, in memory**', kinds: ['stream'] },
  // Of one run: what a run of its own would hold as well is the answer, stuck or not.
  { name: 'rivulet-readers', title: '**`createRuns`, all read one run**', kinds: ['stuck'] },
  { name: 'resumable-stream', title: 'resumable-stream', kinds: ['redis'] },
  { name: 'rivulet-redis', title: '**`redisJournal`**', kinds: ['redis'] },
]
