/** Lets the host do its other work (input, frames, timers) and comes back as soon as it has. */
export type YieldToHost = () => Promise<void>

let channel: MessageChannel | null = null
const waiting: (() => void)[] = []

/**
 * A timer would wait at least 4 ms in a browser, so a message to oneself takes its place there, and `setImmediate` in
 * Node, where an open port would keep the process alive.
 */
export const yieldToHost: YieldToHost = () =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') return void setImmediate(resolve)
    if (typeof MessageChannel !== 'function') return void setTimeout(resolve, 0)
    if (!channel) {
      channel = new MessageChannel()
      channel.port1.onmessage = () => waiting.shift()?.()
    }
    waiting.push(resolve)
    channel.port2.postMessage(null)
  })

declare const setImmediate: ((callback: () => void) => unknown) | undefined
