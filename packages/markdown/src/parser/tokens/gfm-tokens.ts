import type { Token } from 'micromark-util-types'

/** Names of GFM's tokens, which the packages that make them tell only to those who depend on each of them; and of formulas. */
export type TokenName =
  | Token['type']
  | 'table'
  | 'tableRow'
  | 'tableHeader'
  | 'tableData'
  | 'taskListCheck'
  | 'taskListCheckValueChecked'
  | 'literalAutolinkHttp'
  | 'literalAutolinkEmail'
  | 'literalAutolinkWww'
  | 'mathText'

/** On the token of a table. */
export type WithAlign = { readonly _align?: readonly ('left' | 'right' | 'center' | 'none')[] }
