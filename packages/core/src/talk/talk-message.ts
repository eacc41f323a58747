/** What a client says to a run. */
export type TalkContent =
  /** Words for whoever answers. */
  | { readonly kind: 'message'; readonly text: string }
  /** Whether a tool may be called. `reason` is for whoever asked. */
  | {
      readonly kind: 'approval'
      readonly toolCallId: string
      readonly approved: boolean
      readonly reason?: string
    }
  /** Stop what you do, and do this instead. */
  | { readonly kind: 'interrupt'; readonly text: string }
  /** Anything of the app's own that JSON can say. */
  | { readonly kind: 'data'; readonly value: unknown }

/**
 * What is said, as it is sent. `id` is `<sender>.<number>`: the sender is random, so that nobody guesses one, and the number
 * counts up from 1, which is the order.
 */
export type TalkMessage = TalkContent & { readonly id: string }

/**
 * What became of a message.
 *
 * - `taken`: what produces the answer has it
 * - `waiting`: it is kept until that takes it
 * - `ended`: the run ended without taking it
 * - `full`: too many wait already, and it was not kept
 */
export type TalkStatus = 'taken' | 'waiting' | 'ended' | 'full'

/** A server's answer about one message. */
export type TalkReceipt = { readonly id: string; readonly status: TalkStatus }
