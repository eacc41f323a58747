/** How long a timer waits where there are no frames, and where they may have stopped. */
const frameMs = 16
const stoppedFramesMs = 250

/** Calls back once, at the next frame. @returns undo */
export type RequestFrame = (callback: () => void) => () => void

/**
 * The display's next frame. A hidden tab, a throttled iframe and a server have none, and a tab can be hidden while it
 * waits for one: a timer runs beside it and the first of the two wins.
 */
export const requestFrame: RequestFrame = (callback) => {
  const visible = globalThis.document?.visibilityState === 'visible'
  const run = () => {
    undo()
    callback()
  }
  const timer = setTimeout(run, visible ? stoppedFramesMs : frameMs)
  const frame = visible && requestAnimationFrame(run)
  const undo = () => {
    clearTimeout(timer)
    if (frame) cancelAnimationFrame(frame)
  }
  return undo
}
