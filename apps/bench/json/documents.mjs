const leastUnits = 1_000_000
const words =
  'river bend water stone slow delta mouth source flood plain silt gravel spring rain valley mill'.split(' ')

/** Seeded: the same documents every time. */
function createWriter() {
  let state = 7
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return {
    below,
    words: (count) => Array.from({ length: count }, () => words[below(words.length)]).join(' '),
  }
}

/** A list of a megabyte as JSON. */
function listOf(make) {
  const list = []
  for (let units = 0; units < leastUnits; ) {
    const element = make(list.length)
    list.push(element)
    units += JSON.stringify(element).length + 1
  }
  return list
}

const makers = {
  /** What structured answers look like: objects of a few fields, with objects and lists in them. */
  records: ({ below, words }) => ({
    title: 'All',
    items: listOf((id) => ({
      id,
      name: words(2),
      note: words(12),
      tags: [words(1), words(1)],
      price: below(10_000) / 100,
      open: below(2) === 0,
      place: { lat: below(9000) / 100, lon: -below(9000) / 100 },
    })),
  }),
  /** One long text, with line ends and quotes. */
  prose: ({ words }) => ({ text: listOf(() => `${words(80)}.\n\n"${words(5)}"`).join('\n') }),
  /** The worst of kinds: hardly a unit that is not a value of its own. */
  numbers: ({ below }) => listOf(() => below(100_000) / 100),
}

/** @returns the text of a cell's document, and its pieces, none of which is a part of another string */
export function makeDocument({ document, pieceUnits }) {
  const text = JSON.stringify(makers[document](createWriter()))
  const pieces = []
  for (let at = 0; at < text.length; at += pieceUnits)
    pieces.push(Buffer.from(text.slice(at, at + pieceUnits)).toString())
  return { text, pieces }
}
