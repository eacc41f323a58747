/**
 * Reads the renderer's own counters of its main thread; the difference of two readings is what happened between them.
 * All times in milliseconds.
 */
export async function readMainThread(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const value = Object.fromEntries(metrics.map((metric) => [metric.name, metric.value]))
  return {
    cpuMs: value.TaskDuration * 1000,
    layoutMs: value.LayoutDuration * 1000,
    styleMs: value.RecalcStyleDuration * 1000,
    scriptMs: value.ScriptDuration * 1000,
    layouts: value.LayoutCount,
  }
}

export const difference = (after, before) =>
  Object.fromEntries(Object.keys(after).map((key) => [key, after[key] - before[key]]))

/** Heap in use after a full collection, in MB of 1,000,000 bytes. */
export async function readHeapMb(devtools) {
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}
