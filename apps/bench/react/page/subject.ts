/** One answer to stream. */
export type Task = {
  /** Where the answer comes from, in the subject's own protocol. */
  url: string
  /** To be called when the subject says that the answer has ended. */
  onEnd: () => void
}

/** A subject that is on the page and waits for `start`. */
export type Mounted = {
  start(): void
  unmount(): void
  /** Updates of the DOM, where the subject counts them itself; React's commits are counted for it. */
  countUpdates?(): number
}

/** Puts a subject on the page. It shows the answer's text as the only text inside `container`. */
export type Mount = (container: HTMLElement, task: Task) => Promise<Mounted>
