import { useMemo } from 'react'
import { useLoaded } from '../load/use-loaded.ts'
import type { View } from '../scope.ts'
import { DrawnFormula } from './drawn-formula.tsx'

/** A formula in a line; its source until it can be drawn, and where it cannot. */
export function Formula({ tex, display, view }: { tex: string; display: boolean; view: View }) {
  const html = useDrawnFormula(tex, display, view)
  if (html === null) return <view.tags.code data-part="math-source">{[tex]}</view.tags.code>
  return <DrawnFormula html={html} display={display} />
}

/** The HTML of a formula, drawn once. */
export function useDrawnFormula(tex: string | null, display: boolean, { math }: View): string | null {
  const render = useLoaded(tex === null ? null : math)
  return useMemo(() => (render && tex !== null ? render(tex.trim(), display) : null), [render, tex, display])
}
