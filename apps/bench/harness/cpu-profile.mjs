/** Runs `work` under the sampling profiler. @returns functions by self time in milliseconds, longest first */
export async function profileFunctions(devtools, work) {
  await devtools.send('Profiler.enable')
  await devtools.send('Profiler.setSamplingInterval', { interval: 200 })
  await devtools.send('Profiler.start')
  await work()
  const { profile } = await devtools.send('Profiler.stop')
  return selfTimes(profile)
}

function selfTimes({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]))
  const times = new Map()
  samples.forEach((id, index) => {
    const { functionName, url, lineNumber, columnNumber } = byId.get(id)
    const file = url.split('/').pop()
    const place = file ? ` ${file}:${lineNumber + 1}:${columnNumber + 1}` : ''
    const key = `${functionName || '(anonymous)'}${place}`
    times.set(key, (times.get(key) ?? 0) + timeDeltas[index] / 1000)
  })
  return [...times]
    .map(([name, selfMs]) => ({ name, selfMs }))
    .filter(({ name }) => name !== '(idle)')
    .sort((a, b) => b.selfMs - a.selfMs)
}
