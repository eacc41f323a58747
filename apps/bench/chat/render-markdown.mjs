import { formatNumber, markdownTable } from '../harness/markdown-table.mjs'
import { renderProfile } from '../harness/render-profile.mjs'
import { renderVerdict } from '../harness/render-verdict.mjs'
import { describeCell } from './cells.mjs'

const columnsOf = {
  send: [
    ['send ms', 'sendCpuMs'],
    ['of it layout', 'sendLayoutMs'],
    ['to first words', 'beginCpuMs'],
    ['above floor', 'beginAboveFloorMs'],
    ['to frame ms', 'toFrameMs'],
    ['stream ms', 'streamCpuMs'],
    ['of it layout', 'streamLayoutMs'],
    ['above floor', 'streamAboveFloorMs'],
    ['commits', 'commits'],
    ['others rendered', 'othersRendered'],
    ['dropped frames', 'droppedFrames'],
    ['max frame gap ms', 'maxFrameGapMs'],
    ['worst task ms', 'worstTaskMs'],
    ['open ms', 'openCpuMs'],
  ],
  scroll: [
    ['scroll ms', 'scrollCpuMs'],
    ['of it layout', 'scrollLayoutMs'],
    ['worst task, CPU ms', 'worstTaskCpuMs'],
    ['tasks over a frame', 'lateTasks'],
    ['frames', 'frames'],
    ['dropped', 'droppedFrames'],
    ['max frame gap ms', 'maxFrameGapMs'],
    ['open ms', 'openCpuMs'],
  ],
}

/** The report as a person reads it: a table a cell, the verdict, the profiles. */
export function renderMarkdown({ machine, summary, verdict, profiles }, { cells }) {
  const { date, cpu, cores, node, chromium } = machine
  return [
    '# A long chat',
    `${date}, ${cores} × ${cpu}, Chromium ${chromium} headless, Node ${node}.`,
    ...cells.map((cell) => renderCell(cell, summary)),
    ...(verdict.length ? [renderVerdict(verdict)] : []),
    ...profiles.map(renderProfile),
  ].join('\n\n')
}

function renderCell(cell, summary) {
  const columns = columnsOf[cell.kind]
  const body = summary
    .filter((row) => row.cell === cell.name)
    .map((row) => [row.title, ...columns.map(([, key]) => formatNumber(row[key]))])
  return `## ${describeCell(cell)}\n\n${markdownTable(['', ...columns.map(([title]) => title)], body)}`
}
