import type { Frame } from '../provider/dialect.ts'

/** The frames without the end that their protocol promises. */
export function dropEnd(frames: readonly Frame[]): Frame[] {
  return frames.filter(({ role }) => role !== 'end')
}

/** Breaks the JSON of the frame in the middle of the answer; the framing around it stays sound. */
export function breakJson(frames: readonly Frame[]): Frame[] {
  const pieces = frames.filter(({ role }) => role === 'piece')
  const victim = pieces[Math.floor(pieces.length / 2)] ?? frames[0]
  return frames.map((frame) => (frame === victim ? { ...frame, text: halve(frame.text) } : frame))
}

function halve(block: string): string {
  const end = /\s*$/.exec(block)?.[0] ?? ''
  const json = block.slice(block.indexOf('{'), block.length - end.length)
  return block.slice(0, block.indexOf('{') + Math.ceil(json.length / 2)) + end
}
