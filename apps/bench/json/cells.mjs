/**
 * What is read: a megabyte of JSON of one kind, in pieces of `pieceUnits`. `showEvery` says after how many pieces the value so far
 * is asked for: never (0) shows what reading costs; 50 pieces are more than any model sends in a frame; 1 is every piece.
 */
const end = { name: 'end', showEvery: 0, warmups: 10, repeat: 25 }
const frames = { name: '50', showEvery: 50, warmups: 3, repeat: 5 }
const pieces = { name: '1', showEvery: 1, warmups: 1, repeat: 3 }

const cellOf = (document, { name, ...cell }, quick = true) => ({
  name: `${document}@${name}`,
  document,
  pieceUnits: 20,
  quick,
  ...cell,
})

export const cells = [
  ...['records', 'prose'].flatMap((document) =>
    [end, frames, pieces].map((shown) => cellOf(document, shown)),
  ),
  // To show it is to copy a list of 170,000 numbers: that says nothing of reading.
  cellOf('numbers', end, false),
]

export const describeCell = ({ document, pieceUnits, showEvery }) =>
  `1 MB of ${document} in pieces of ${pieceUnits}, ${
    { 0: 'shown at the end', 1: 'shown at every piece' }[showEvery] ?? `shown every ${showEvery} pieces`
  }`
