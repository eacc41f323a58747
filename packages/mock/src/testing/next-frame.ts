/** The next frame of the page has been drawn: what came before it is shown. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}
