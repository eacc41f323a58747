import { formatNumber, markdownTable } from '../harness/markdown-table.mjs'

/** What each kind of cell measures, by name. */
const columns = {
  stream: { eventsPerSecond: 'events/s', cpuSecondsPerMillion: 'CPU s a million' },
  stuck: { grownMb: 'grown MB after 5 s', grownLaterMb: 'after 15 s' },
  redis: {
    eventsPerSecond: 'events/s',
    cpuSecondsPerMillion: 'CPU s a million',
    redisCpuSecondsPerMillion: "Redis's own",
    bytesPerEvent: 'Redis bytes an event',
  },
}
const exactly = { stream: 'every event', stuck: 'all stuck', redis: 'every event' }

export function renderMarkdown({ machine, summary, verdict }, { cells }) {
  const tables = cells.map(({ name, kind }) => {
    const keys = Object.keys(columns[kind])
    const rows = summary
      .filter(({ cell }) => cell === name)
      .map((row) => [row.title, ...keys.map((key) => formatNumber(row[key])), row.exact ? 'yes' : '**no**'])
    return `## ${name}\n\n${markdownTable(['', ...Object.values(columns[kind]), exactly[kind]], rows)}`
  })
  const lines = verdict.map(
    ({ cell, subject, demand, pass, text }) =>
      `- ${pass ? 'holds' : '**fails**'}: ${subject}, ${cell}: ${demand} (${text})`,
  )
  const { date, cpu, cores, node } = machine
  return [
    `# server\n\n${date}, ${cpu}, ${cores} cores, Node ${node}`,
    ...tables,
    `## Verdict\n\n${lines.join('\n')}`,
  ].join('\n\n')
}
