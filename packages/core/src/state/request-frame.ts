/** How often a timer takes the frame's place: where there are no frames, and where they have stopped. */
const frameMs = 16
const stoppedFramesMs = 250

/** Calls back once, at the next frame. @returns undo */
export type RequestFrame = (callback: () => void) => () => void

/**
 * The display's next frame. A hidden tab, a throttled iframe and a server have none, and a tab can be hidden while it
 * waits for one: a timer runs beside it and the first of the two wins.
 */
export const requestFrame: RequestFrame = (callback) => {
  const hidden = globalThis.document?.visibilityState === 'hidden'
  const hasFrames = typeof globalThis.requestAnimationFrame === 'function' && !hidden
  const run = () => {
    undo()
    callback()
  }
  const timer = setTimeout(run, hasFrames ? stoppedFramesMs : frameMs)
  const frame = hasFrames ? requestAnimationFrame(run) : 0
  const undo = () => {
    clearTimeout(timer)
    if (hasFrames) cancelAnimationFrame(frame)
  }
  return undo
}
