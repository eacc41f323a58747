import { formatNumber } from '../harness/markdown-table.mjs'

const sendMs = 50
const factor = 3
const frameMs = 1000 / 60

/** What ours must do in a long thread, and beside the peer that animates nothing. @returns a line for each demand, with `pass` */
export function judge(summary) {
  return summary
    .filter(({ kind, judged }) => kind === 'ours' && judged)
    .flatMap((row) => {
      if (row.measures === 'scroll') return judgeScroll(row)
      const peer = summary.find(({ cell, subject }) => cell === row.cell && subject === 'ai-sdk')
      return [...judgeSend(row), ...(peer ? judgeBeside(row, peer) : [])]
    })
}

const line = ({ cell, subject }, demand, pass, text) => ({ cell, subject, demand, pass, text })

const judgeSend = (row) => [
  line(
    row,
    `sending takes at most ${sendMs} ms of the main thread`,
    row.sendCpuMs <= sendMs,
    `${formatNumber(row.sendCpuMs)} ms`,
  ),
  line(
    row,
    'no other message renders while one streams',
    row.othersRendered === 0,
    `${formatNumber(row.othersRendered)} did`,
  ),
]

const judgeBeside = (row, peer) =>
  [
    ['sending, to the first words of the answer,', 'beginAboveFloorMs'],
    ['streaming', 'streamAboveFloorMs'],
  ].map(([what, key]) =>
    line(
      row,
      `${what} takes a third of the peer's above the floor, or less`,
      peer[key] >= factor * row[key],
      `${formatNumber(row[key])} against ${formatNumber(peer[key])} ms, ${formatNumber(peer[key] / row[key])} times less`,
    ),
  )

const judgeScroll = (row) => [
  line(
    row,
    'no task takes more of the CPU than a frame lasts',
    row.worstTaskCpuMs <= frameMs,
    `${formatNumber(row.worstTaskCpuMs)} ms at worst, ${formatNumber(row.lateTasks)} of more`,
  ),
]
