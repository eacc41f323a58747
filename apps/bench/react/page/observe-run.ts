/** Moments are those of `performance.now()`, in milliseconds. */
export type Observation = {
  firstTextAt: number | null
  maxFrameGapMs: number
  longTasks: number
  worstTaskMs: number
}

/**
 * Watches the page while an answer streams: the frames, the long tasks, and the moment the first text is in the DOM.
 * After that moment it touches the DOM no more, so that watching costs every subject the same.
 */
export function observeRun(container: HTMLElement) {
  const seen: Observation = { firstTextAt: null, maxFrameGapMs: 0, longTasks: 0, worstTaskMs: 0 }
  const startedAt = performance.now()

  const mutations = new MutationObserver(() => {
    if (!container.textContent) return
    seen.firstTextAt = performance.now()
    mutations.disconnect()
  })
  mutations.observe(container, { subtree: true, childList: true, characterData: true })

  const addLongTasks = (entries: PerformanceEntryList) => {
    for (const { startTime, duration } of entries) {
      if (startTime < startedAt) continue
      seen.longTasks++
      seen.worstTaskMs = Math.max(seen.worstTaskMs, duration)
    }
  }
  const longTasks = new PerformanceObserver((list) => addLongTasks(list.getEntries()))
  longTasks.observe({ type: 'longtask' })

  let lastFrameAt = startedAt
  let countsGaps = true
  const onFrame = () => {
    const now = performance.now()
    if (countsGaps) seen.maxFrameGapMs = Math.max(seen.maxFrameGapMs, now - lastFrameAt)
    lastFrameAt = now
    frame = requestAnimationFrame(onFrame)
  }
  let frame = requestAnimationFrame(onFrame)

  return {
    /** The answer has ended; what follows is cleaning up. */
    endFrames() {
      countsGaps = false
    },
    stop(): Observation {
      cancelAnimationFrame(frame)
      mutations.disconnect()
      addLongTasks(longTasks.takeRecords())
      longTasks.disconnect()
      return seen
    },
  }
}
