/** What is said to a run while it answers. The id is `<sender>.<number>`, and the number, from 1, is the order. */
export type TalkMessage = { readonly id: string } & (
  | { readonly kind: 'message'; readonly text: string }
  | {
      readonly kind: 'approval'
      readonly toolCallId: string
      readonly approved: boolean
      readonly reason?: string
    }
  | { readonly kind: 'interrupt'; readonly text: string }
  | { readonly kind: 'data'; readonly value: unknown }
)

/** What became of a message: handed over, kept until it is, too late, or not kept since too many wait. */
export type TalkReceipt = {
  readonly id: string
  readonly status: 'taken' | 'waiting' | 'ended' | 'full'
}

/** A message, and its place among those of its sender. */
export type Said = { readonly sender: string; readonly number: number; readonly message: TalkMessage }
