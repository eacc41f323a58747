/** An arrow that runs back to its start. */
export function RetryIcon() {
  return (
    <svg
      data-part="icon"
      aria-hidden="true"
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M2.4 8.2a4.8 4.8 0 1 0 .9-4.2L2 5.4" />
      <path d="M2 2.2v3.2h3.2" />
    </svg>
  )
}
