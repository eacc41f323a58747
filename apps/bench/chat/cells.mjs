/**
 * What is measured, and which of it the verdict judges. `send`: a message is sent in a thread of so many, and its answer streams. `scroll`: a wheel turns through a thread.
 * Every second message is an answer in Markdown.
 */
export const cells = [
  { name: 'send@20', kind: 'send', messages: 20, tokens: 200, tokensPerSecond: 100, repeat: 3, quick: false },
  {
    name: 'send@200',
    kind: 'send',
    messages: 200,
    tokens: 200,
    tokensPerSecond: 100,
    repeat: 7,
    quick: true,
    judged: true,
  },
  {
    name: 'scroll@500',
    kind: 'scroll',
    messages: 500,
    pixels: 24_000,
    pixelsPerSecond: 6000,
    repeat: 3,
    quick: true,
    judged: true,
  },
]

export const describeCell = ({ kind, messages, ...cell }) =>
  kind === 'send'
    ? `a message sent in a thread of ${messages}, and the first ${cell.tokens} tokens of its answer at ${cell.tokensPerSecond}/s`
    : `a thread of ${messages}, scrolled up ${cell.pixels.toLocaleString('en')} pixels at ${cell.pixelsPerSecond.toLocaleString('en')}/s`
