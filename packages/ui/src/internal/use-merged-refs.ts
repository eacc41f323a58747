import { type MutableRefObject, type Ref, type RefCallback, useCallback } from 'react'

/** One ref that fills two; the same one until `other` changes. */
export function useMergedRefs<T>(own: MutableRefObject<T | null>, other: Ref<T> | undefined): RefCallback<T> {
  return useCallback(
    (element: T | null) => {
      own.current = element
      if (typeof other === 'function') other(element)
      else if (other) (other as MutableRefObject<T | null>).current = element
    },
    [own, other],
  )
}
