export type FaultGroup = { title: string; faults: readonly { name: string; sentence: string }[] }

const known: readonly { title: string; names: readonly string[] }[] = [
  {
    title: 'The server refuses',
    names: ['http-401', 'expired-token', 'http-404', 'http-429', 'http-500', 'http-503'],
  },
  { title: 'Something else answers', names: ['html', 'html-502', 'not-a-stream', 'garbage', 'empty'] },
  {
    title: 'The connection fails',
    names: ['refused', 'no-headers', 'endless-headers', 'cut', 'reset', 'cut-line', 'cut-character', 'stall'],
  },
  { title: 'The connection fails, and the answer goes on', names: ['drop', 'replay', 'gap'] },
  {
    title: 'The answer is broken',
    names: ['error-event', 'missing-end', 'early-end', 'malformed-json', 'invalid-utf8'],
  },
  { title: 'It comes, but how', names: ['drip', 'burst'] },
]

/** Of sockets alone, which this page opens none of. */
const foreign: ReadonlySet<string> = new Set(['close-code'])

/** Faults after which nothing more comes, and nothing ends either. */
export const endlessFaults: ReadonlySet<string> = new Set(['no-headers', 'endless-headers', 'stall'])

/** The mock server's faults of a request by what goes wrong; those this page has not heard of come last. */
export function groupFaults(faults: Readonly<Record<string, string>>): FaultGroup[] {
  const grouped = known.map(({ title, names }) => ({ title, names: names.filter((name) => name in faults) }))
  const placed = new Set(known.flatMap(({ names }) => names))
  const isOther = (name: string) => !placed.has(name) && !foreign.has(name)
  const others = { title: 'Others', names: Object.keys(faults).filter(isOther) }
  return [...grouped, others]
    .filter(({ names }) => names.length > 0)
    .map(({ title, names }) => ({
      title,
      faults: names.map((name) => ({ name, sentence: faults[name] ?? '' })),
    }))
}
