let query: MediaQueryList | undefined

/** The answer of now: people change the setting while a page is open. */
export function prefersReducedMotion(): boolean {
  if (typeof matchMedia === 'function') query ??= matchMedia('(prefers-reduced-motion: reduce)')
  return query?.matches ?? false
}
