const paths = {
  down: 'M2.500 4.500 6 8l3.500-3.500',
  right: 'M4.500 2.500 8 6 4.500 9.500',
}

/** Shows that there is more, below or behind. */
export function Chevron({ to }: { to: keyof typeof paths }) {
  return (
    <svg
      aria-hidden="true"
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      <path d={paths[to]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
