/** A sign drawn with one line, as high as the words beside it; decoration, since each button has words of its own. */
export function Icon({ path }: { path: string }) {
  return (
    <svg
      data-part="icon"
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  )
}
