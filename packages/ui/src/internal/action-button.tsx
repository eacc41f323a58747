import { type ComponentPropsWithoutRef, type FocusEvent, forwardRef, type MouseEvent, useState } from 'react'

export type ActionButtonProps = ComponentPropsWithoutRef<'button'> & {
  /** Whether pressing does anything now. */
  available: boolean
  /** Keep the button within reach of the keyboard while it is unavailable. */
  reachable?: boolean
  action: () => void
}

/**
 * A button that comes and goes with a stream's status. `disabled` would throw the keyboard focus back to the top of the
 * page in most browsers, so a button that becomes unavailable under the focus is only `aria-disabled` until it is left.
 */
export const ActionButton = forwardRef<HTMLButtonElement, ActionButtonProps>(function ActionButton(
  { available, reachable = false, action, disabled = false, onClick, onFocus, onBlur, ...props },
  ref,
) {
  const [focused, setFocused] = useState(false)
  const unavailable = disabled || !available

  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (unavailable) return event.preventDefault() // type="submit" would still submit
    onClick?.(event)
    if (!event.defaultPrevented) action()
  }
  const handleFocus = (event: FocusEvent<HTMLButtonElement>) => {
    onFocus?.(event)
    setFocused(true)
  }
  const handleBlur = (event: FocusEvent<HTMLButtonElement>) => {
    onBlur?.(event)
    setFocused(false)
  }

  return (
    <button
      type="button"
      {...props}
      ref={ref}
      disabled={unavailable && !focused && !reachable}
      aria-disabled={unavailable || undefined}
      onClick={handleClick}
      onFocus={handleFocus}
      onBlur={handleBlur}
    />
  )
})
