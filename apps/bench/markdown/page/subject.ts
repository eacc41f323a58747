/** A subject that is on the page. */
export type Mounted = {
  /** Shows a text that goes on where the one before ended; `done` when nothing more comes. */
  show(text: string, done: boolean): void
  unmount(): void
}

export type Mount = (container: HTMLElement) => Mounted
