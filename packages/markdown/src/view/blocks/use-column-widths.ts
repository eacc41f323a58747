import { type RefObject, useState } from 'react'
import { sameList } from '../internal/same.ts'
import { useBeforePaint } from '../internal/use-before-paint.ts'

/**
 * The widths of the columns of the first table in a box, in pixels, as they change.
 *
 * @returns `null` as long as nobody wants them, and where nothing is laid out
 */
export function useColumnWidths(
  box: RefObject<HTMLElement | null>,
  wanted: boolean,
): readonly number[] | null {
  const [widths, setWidths] = useState<readonly number[] | null>(null)

  useBeforePaint(() => {
    const cells = wanted ? box.current?.querySelector('tr')?.children : undefined
    if (!cells || typeof ResizeObserver === 'undefined') return
    const measure = () => {
      const next = [...cells].map((cell) => cell.getBoundingClientRect().width)
      setWidths((before) => (before && sameList(before, next) ? before : next))
    }
    const observer = new ResizeObserver(measure)
    for (const cell of cells) observer.observe(cell)
    measure()
    return () => observer.disconnect()
  }, [box, wanted])

  return widths
}
