import type { SyntheticEvent } from 'react'

/** Two handlers of one event: the page's own, then ours, which looks whether the first has prevented the default. */
export function inTurn<E extends SyntheticEvent>(
  theirs: ((event: E) => void) | undefined,
  ours: (event: E) => void,
): (event: E) => void {
  return (event) => {
    theirs?.(event)
    ours(event)
  }
}
