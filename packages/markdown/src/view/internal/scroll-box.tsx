import { type ComponentPropsWithoutRef, forwardRef } from 'react'

type ScrollBoxProps = ComponentPropsWithoutRef<'div'> & { 'data-part': string; 'aria-label': string }

/** A box for what may be wider than the page: scrolled by keyboard as well. */
export const ScrollBox = forwardRef<HTMLDivElement, ScrollBoxProps>(function ScrollBox(props, ref) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
    <div ref={ref} role="group" tabIndex={0} {...props} />
  )
})
