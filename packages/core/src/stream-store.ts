import type { AnyFeed, StreamState } from './state/stream-state.ts'

/**
 * A stream as a component sees it: readable, and told of changes at most once a frame (the first text and every change
 * of status at once). `getSnapshot` gives the same object until the next notice.
 */
export type StreamReader<Feed = AnyFeed> = ReaderOf<StreamState<Feed>>

// Interfaces for the same reason as the state.
interface ReaderOf<State> {
  getSnapshot(): State
  /** The state before any run, for server rendering. */
  getInitialSnapshot(): State
  /** @returns undo */
  subscribe(listener: () => void): () => void
}

/** What a person can do with a stream. All keep their identity for the life of the stream. */
export type StreamControls<Input = unknown, Feed = AnyFeed> = ControlsOf<Input, StreamState<Feed>>

interface ControlsOf<Input, State> {
  /**
   * Begins a run. The promise settles with the run's last state, whatever its status; it never rejects.
   *
   * @param input - given to the source: POSTed when the source is a URL, a text as `text/plain`, plain values as JSON;
   *   without it the request is a GET
   */
  start(input?: Input): Promise<State>
  /**
   * Ends the run in any phase, keeps the text, and tells the server where the source says how; also of a run that was
   * disconnected and still goes on there.
   */
  cancel(): void
  /** Ends the run as `cancel` does, but the server is told nothing: `resume()` may go on with the answer later. */
  disconnect(): void
  /**
   * Goes on after the last event taken, with the text so far, when the last run was cancelled or failed and its server
   * gives its events ids. A feed goes on after its server has ended it as well, and without ids with what comes now. Else
   * it does nothing. Settles as `start` does.
   */
  resume(): Promise<State>
  /**
   * Sends a message while the run goes on, to a source that takes messages, such as `webSocket()`.
   *
   * @param message - text and binary data go as they are, any other value as JSON
   * @throws {StreamError} at once: `unsupported` when the source only reads; `invalid-request` when nothing runs, the
   *   connection has ended, or JSON cannot say the message; `limit` when too many wait for the connection
   */
  send(message: unknown): void
  /** Starts again with the input of the last run. */
  retry(): Promise<State>
  /** Cancels the run and goes back to `idle`, forgetting text and error. */
  reset(): void
}

export type Stream<Input = unknown, Feed = AnyFeed> = StreamReader<Feed> & StreamControls<Input, Feed>
