import { type RefObject, useEffect, useState } from 'react'
import type { Diagrams } from './diagrams.ts'
import { readLook } from './read-look.ts'

/**
 * The address of a drawing of some source; `null` before there is one and when there is none. Drawn again when the page turns dark
 * or light.
 *
 * @param source - `null` for nothing to draw
 * @param place - whose colours it has
 */
export function useDrawing(
  diagrams: Diagrams | null,
  language: string,
  source: string | null,
  place: RefObject<Element | null>,
): string | null {
  const [drawing, setDrawing] = useState<string | null>(null)

  useEffect(() => {
    if (!diagrams || source === null) return
    let round = 0
    const draw = () => {
      if (!place.current) return
      const ours = ++round
      diagrams.draw(language, source, readLook(place.current)).then(
        (svg) => ours === round && setDrawing(svg && `data:image/svg+xml,${encodeURIComponent(svg)}`),
        // The code stays as it is; whoever watches the page for errors learns of it.
        (error) => reportError(error),
      )
    }
    draw()
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', draw)
    return () => {
      round = -1
      dark.removeEventListener('change', draw)
    }
  }, [diagrams, language, source, place])

  return source === null ? null : drawing
}
