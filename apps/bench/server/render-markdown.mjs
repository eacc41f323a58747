import { formatNumber, markdownTable } from '../harness/markdown-table.mjs'

const head = ['', 'events/s', 'CPU s a million', 'grown MB', 'Redis bytes an event', 'every event']

export function renderMarkdown({ machine, summary, verdict }, { cells }) {
  const tables = cells.map(({ name }) => {
    const rows = summary
      .filter(({ cell }) => cell === name)
      .map(({ title, eventsPerSecond, cpuSecondsPerMillion, grownMb, bytesPerEvent, exact }) => [
        title,
        ...[eventsPerSecond, cpuSecondsPerMillion, grownMb, bytesPerEvent].map(formatNumber),
        exact ? 'yes' : '**no**',
      ])
    return `## ${name}\n\n${markdownTable(head, rows)}`
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
