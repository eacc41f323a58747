/** The place of an entry in the log of its run: which producer wrote it, and which of its entries it is, from 1. */
export type Position = { readonly epoch: number; readonly seq: number }

/** Before the first entry. */
export const start: Position = { epoch: 0, seq: 0 }

/** @returns `undefined` for what no journal has given */
export function parsePosition(text: string): Position | undefined {
  const [, epoch, seq] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? []
  return seq ? { epoch: Number(epoch), seq: Number(seq) } : undefined
}

export function formatPosition({ epoch, seq }: Position): string {
  return `${epoch}-${seq}`
}

/** @returns negative when `a` comes first, 0 when they are the same */
export function comparePositions(a: Position, b: Position): number {
  return a.epoch - b.epoch || a.seq - b.seq
}

/** Whether nothing lies between the two. What an earlier producer may have written more, another has begun again. */
export function follows(next: Position, before: Position): boolean {
  return next.epoch === before.epoch ? next.seq === before.seq + 1 : next.seq === 1
}
