const frameMs = 1000 / 60

/** Watches the frames and the long tasks of the page's main thread until it is stopped. */
export function watchFrames() {
  const gaps: number[] = []
  let last = performance.now()
  let request = requestAnimationFrame(onFrame)
  function onFrame() {
    const now = performance.now()
    gaps.push(now - last)
    last = now
    request = requestAnimationFrame(onFrame)
  }
  let worstTaskMs = 0
  const take = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) worstTaskMs = Math.max(worstTaskMs, duration)
  }
  const longTasks = new PerformanceObserver((list) => take(list.getEntries()))
  longTasks.observe({ type: 'longtask' })

  return {
    stop() {
      cancelAnimationFrame(request)
      take(longTasks.takeRecords())
      longTasks.disconnect()
      return {
        frames: gaps.length,
        // A frame that comes half a frame late has missed its turn.
        droppedFrames: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frameMs) - 1), 0),
        maxFrameGapMs: Math.max(0, ...gaps),
        worstTaskMs,
      }
    },
  }
}
