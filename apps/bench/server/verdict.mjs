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

function judgeStuck(summary) {
  const raw = find(summary, 'stuck', 'raw')
  return ['rivulet', 'rivulet-readers'].flatMap((subject) => {
    const row = find(summary, 'stuck', subject)
    if (!row) return []
    const lines = [
      line(row, 'clients that have not had all', row.exact, row.exact ? 'all' : 'not all'),
      // A page or two that the system moves are no growth.
      line(
        row,
        'grows no more from the fifth second to the fifteenth',
        row.grownLaterMb <= row.grownMb + 1,
        `${formatNumber(row.grownMb)} MB, then ${formatNumber(row.grownLaterMb)} MB`,
      ),
    ]
    for (const [key, when] of [
      ['grownMb', 5],
      ['grownLaterMb', 15],
    ]) {
      if (!raw) break
      const ratio = row[key] / raw[key]
      const demand = `at most 1.5 of what raw has grown by after ${when} s`
      lines.push(line(row, demand, ratio <= 1.5, `${formatNumber(ratio)} ×`))
    }
    return lines
  })
}

function judgeRedis(summary) {
  const [first, ...others] = summary.filter((row) => row.kind === 'redis' && row.subject === 'rivulet-redis')
  if (!first) return []
  const cost = (row) => row.cpuSecondsPerMillion + row.redisCpuSecondsPerMillion
  return [
    line(first, 'every event', first.exact, first.exact ? 'all' : 'not all'),
    ...others.flatMap((row) => {
      const growth = cost(row) / cost(first)
      const demand = `costs no more an event than ${first.cell}, Redis included`
      return [
        line(row, 'every event', row.exact, row.exact ? 'all' : 'not all'),
        line(row, demand, growth <= 1.2, `${formatNumber(growth)} ×`),
      ]
    }),
  ]
}

const line = ({ cell, subject }, demand, pass, text) => ({ cell, subject, demand, pass, text })
