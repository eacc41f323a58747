/**
 * What is streamed, and how fast. `tokensPerSecond` 0 means as fast as loopback allows: a replay, a resumed run, a cached
 * answer. `timeoutMs` ends the run of a subject that falls far behind; what it shows by then is reported.
 */
export const cells = [
  { name: '300@100', tokens: 300, tokensPerSecond: 100, repeat: 5, timeoutMs: 10_000, quick: true },
  { name: '2000@1000', tokens: 2000, tokensPerSecond: 1000, repeat: 5, timeoutMs: 12_000, quick: true },
  { name: '20000@1000', tokens: 20_000, tokensPerSecond: 1000, repeat: 2, timeoutMs: 35_000, quick: false },
  { name: '2000@max', tokens: 2000, tokensPerSecond: 0, repeat: 7, timeoutMs: 12_000, quick: true },
  { name: '20000@max', tokens: 20_000, tokensPerSecond: 0, repeat: 5, timeoutMs: 25_000, quick: true },
]

export const describeCell = ({ tokens, tokensPerSecond }) =>
  `${tokens.toLocaleString('en')} tokens ${
    tokensPerSecond ? `at ${tokensPerSecond.toLocaleString('en')}/s` : 'as fast as possible'
  }`
