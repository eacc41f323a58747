/** An exclamation mark in a circle. */
export function ErrorIcon() {
  return (
    <svg data-part="icon" aria-hidden="true" width="18" height="18" viewBox="0 0 18 18" fill="none">
      <circle cx="9" cy="9" r="7.25" stroke="currentColor" strokeWidth="1.5" />
      <path d="M9 5.25v4.5" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      <circle cx="9" cy="12.5" r="0.95" fill="currentColor" />
    </svg>
  )
}
