export type Message = { role: 'user' | 'assistant'; text: string }

export type Task = {
  /** Where answers come from, in the subject's own protocol. */
  url: string
  /** What was said before. */
  messages: readonly Message[]
  /** To be called whenever a message is rendered. */
  onRender: (text: string) => void
}

export type Phase = 'idle' | 'waiting' | 'streaming'

/** A chat on the page: a box that scrolls and shows its end, and a `<textarea>` in which Enter sends. */
export type Mounted = {
  /** The box that scrolls. */
  box(): HTMLElement
  /** `waiting` once something was sent, `streaming` from the first words of its answer on. */
  phase(): Phase
}

export type Mount = (container: HTMLElement, task: Task) => Mounted
