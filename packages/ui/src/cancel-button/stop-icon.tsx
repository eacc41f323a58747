/** A filled square, the sign for stopping a running tape. */
export function StopIcon() {
  return (
    <svg data-part="icon" aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" fill="currentColor">
      <rect x="2" y="2" width="10" height="10" rx="2" />
    </svg>
  )
}
