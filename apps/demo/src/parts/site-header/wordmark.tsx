/** The sign and the name. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <svg aria-hidden="true" width="26" height="26" viewBox="0 0 26 26" fill="none" strokeLinecap="round">
        <path d="M2.5 7.600c3.500-3.400 7-3.400 10.500 0s7 3.400 10.500 0" />
        <path d="M2.500 13.400c3.500-3.400 7-3.400 10.500 0 2.300 2.200 4.500 3 6.700 2.300" />
        <path d="M2.500 19.200c3.500-3.400 7-3.400 10.500 0" />
      </svg>
      Rivulet
    </span>
  )
}
