import type { ComponentPropsWithoutRef, CSSProperties } from 'react'

/** Inline, so that the words stay out of sight where the style sheet is not used. */
export const visuallyHidden: CSSProperties = {
  position: 'absolute',
  inlineSize: 1,
  blockSize: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
}

/** Text for screen readers alone. */
export function VisuallyHidden(props: ComponentPropsWithoutRef<'span'>) {
  return <span {...props} style={visuallyHidden} />
}
