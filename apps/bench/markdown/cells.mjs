/** Characters that come at each step, as from a model that is quick. */
export const stepChars = 20

/**
 * What grows, and how long it gets. A subject that has not come to the end after `budgetMs` is measured in windows over the rest, and
 * its total is an estimate.
 */
export const cells = [
  { name: 'mixed-10k', shape: 'mixed', chars: 10_000, repeat: 3, budgetMs: 60_000, quick: true },
  { name: 'mixed-50k', shape: 'mixed', chars: 50_000, repeat: 2, budgetMs: 20_000, quick: true },
  { name: 'mixed-200k', shape: 'mixed', chars: 200_000, repeat: 2, budgetMs: 20_000, quick: false },
  { name: 'list-200k', shape: 'list', chars: 200_000, repeat: 1, budgetMs: 20_000, quick: false },
  { name: 'table-200k', shape: 'table', chars: 200_000, repeat: 1, budgetMs: 20_000, quick: false },
  { name: 'fence-200k', shape: 'fence', chars: 200_000, repeat: 1, budgetMs: 20_000, quick: false },
  { name: 'paragraph-200k', shape: 'paragraph', chars: 200_000, repeat: 1, budgetMs: 20_000, quick: false },
]

export const describeCell = ({ shape, chars }) =>
  `${shape === 'mixed' ? 'a mixed answer' : `a single ${shape}`} of ${chars / 1000} KB`
