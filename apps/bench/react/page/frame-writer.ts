/** Collects text and hands it over once a frame; `end` hands over what is left and says how often it wrote. */
export function createFrameWriter(write: (text: string) => void) {
  let pending = ''
  let updates = 0
  let scheduled = false
  const flush = () => {
    scheduled = false
    if (!pending) return
    updates++
    write(pending)
    pending = ''
  }
  return {
    add(text: string) {
      pending += text
      if (scheduled) return
      scheduled = true
      requestAnimationFrame(flush)
    },
    end: flush,
    countUpdates: () => updates,
  }
}
