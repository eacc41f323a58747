/**
 * CPU times of the tasks that a page's main thread runs during `work`, in milliseconds. Time that other processes take is not in
 * them, as it is in the long tasks and frames that the page itself can see.
 *
 * @returns `result` of the work, and `tasks`, in order
 */
export async function traceTasks(devtools, work) {
  const events = []
  const collect = ({ value }) => events.push(...value)
  devtools.on('Tracing.dataCollected', collect)
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', '__metadata'],
    },
  })
  const result = await work()
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve))
  await devtools.send('Tracing.end')
  await complete
  devtools.off('Tracing.dataCollected', collect)
  return { result, tasks: tasksOf(events) }
}

/** The session sees its own page's processes; of them, the thread that lays out is the page's. */
function tasksOf(events) {
  const layout = events.find(
    ({ name }) => name === 'UpdateLayoutTree' || name === 'Layout' || name === 'PrePaint',
  )
  if (!layout) throw new Error('The trace holds nothing of a page.')
  return events
    .filter(
      ({ name, ph, pid, tid }) =>
        name === 'RunTask' && ph === 'X' && pid === layout.pid && tid === layout.tid,
    )
    .map(({ tdur }) => (tdur ?? 0) / 1000)
}
