import { formatNumber } from '../harness/markdown-table.mjs'

/** What ours must do beside its peers. @returns a line for each demand, with `pass` */
export function judge(summary) {
  return [...judgeStreaming(summary), ...judgeStuck(summary), ...judgeRedis(summary)]
}

const find = (summary, kind, subject) => summary.find((row) => row.kind === kind && row.subject === subject)

function judgeStreaming(summary) {
  const [own, raw] = ['rivulet', 'raw'].map((subject) => find(summary, 'stream', subject))
  if (!own || !raw) return []
  const rate = own.eventsPerSecond / raw.eventsPerSecond
  const cpu = own.cpuSecondsPerMillion / raw.cpuSecondsPerMillion
  const lines = [
    line(own, 'every event', own.exact, own.exact ? 'all' : 'not all'),
    line(own, 'at least 0.9 of the throughput of raw', rate >= 0.9, `${formatNumber(rate)} ×`),
    line(own, 'at most 1.15 of its CPU', cpu <= 1.15, `${formatNumber(cpu)} ×`),
  ]
  for (const peer of ['express', 'hono', 'better-sse']) {
    const row = find(summary, 'stream', peer)
    if (!row) continue
    const ahead = own.eventsPerSecond / row.eventsPerSecond
    lines.push(line(own, `ahead of ${peer}`, ahead > 1, `${formatNumber(ahead)} ×`))
  }
  return lines
}

/** What a connection takes and a piece that waits, and nothing that grows with the answer (of 1 MB each). */
const flatMb = 128

function judgeStuck(summary) {
  const row = find(summary, 'stuck', 'rivulet')
  return row
    ? [line(row, `grows by less than ${flatMb} MB`, row.grownMb < flatMb, `${formatNumber(row.grownMb)} MB`)]
    : []
}

function judgeRedis(summary) {
  const [short, long] = summary.filter((row) => row.kind === 'redis' && row.subject === 'rivulet-redis')
  if (!short || !long) return []
  const growth = long.cpuSecondsPerMillion / short.cpuSecondsPerMillion
  return [
    line(long, 'every event', long.exact, long.exact ? 'all' : 'not all'),
    line(
      long,
      'costs no more an event in a run ten times as long',
      growth <= 1.2,
      `${formatNumber(growth)} ×`,
    ),
  ]
}

const line = ({ cell, subject }, demand, pass, text) => ({ cell, subject, demand, pass, text })
