const attributes = ['aria-label', 'title', 'placeholder', 'alt']

/** Everything in a part of a page that a person can see or hear: its texts, and the names given by attributes. */
export function toldIn(root: ParentNode): string[] {
  const told: string[] = []
  for (const element of root.querySelectorAll('*')) {
    for (const name of attributes) told.push(element.getAttribute(name) ?? '')
    for (const node of element.childNodes) if (node.nodeType === 3) told.push(node.nodeValue ?? '')
  }
  return told.filter((words) => words.trim() !== '')
}

/**
 * The labels of which nothing is told, by their name.
 *
 * @param told - from `toldIn`, perhaps of several moments
 */
export function missingLabels(told: readonly string[], labels: object): string[] {
  return piecesOf(labels)
    .filter(({ pieces }) => !told.some((words) => pieces.every((piece) => words.includes(piece))))
    .map(({ name }) => name)
}

/** Words in Latin letters, of which a page in another script has none beside its data: a label that was forgotten. */
export function latinWords(told: readonly string[]): string[] {
  return told.filter((words) => /[A-Za-z]{3,}/.test(words))
}

type Pieces = { name: string; pieces: string[] }

/** Labels without the facts that some of them are made of. */
export function piecesOf(labels: object, path = ''): Pieces[] {
  return Object.entries(labels).flatMap(([key, label]: [string, unknown]) => {
    const name = path + key
    if (typeof label === 'object' && label !== null) return piecesOf(label, `${name}.`)
    const whole = typeof label === 'function' ? String(label(fact, fact)) : String(label)
    return [{ name, pieces: whole.split('\0').filter((piece) => piece.trim() !== '') }]
  })
}

/** Stands for any fact, and for an object of them. */
const fact: object = new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => '\0' : fact) })
