/** The other side of a socket, as far as whoever talks to it needs it. */
export type SocketPeer = {
  /** Sends a text frame; settles when the network has taken it, whether or not anyone was there. */
  send(text: string): Promise<void> | void
  close(code: number, reason?: string): void
  /** Breaks the connection without a word. */
  cut(fault: 'cut' | 'reset'): void
}

/** One conversation over a socket. */
export type SocketSession = {
  /** A text frame has come. Settles when it has been answered. */
  receive(text: string): Promise<void>
  /** The other side is gone. */
  leave(): void
}
