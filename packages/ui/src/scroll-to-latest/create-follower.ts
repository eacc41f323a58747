/** Scroll positions are fractions where the page is zoomed: what is a pixel or less from the end is at the end. */
const toleranceInPx = 1
const keysThatGoUp = new Set(['ArrowUp', 'PageUp', 'Home'])

/**
 * Keeps a box that scrolls at its end while its content grows, until a person wants to be elsewhere; where they are then,
 * they stay.
 */
export type Follower = {
  /** @returns undo */
  attach(viewport: HTMLElement): () => void
  /** Goes to the end, and follows again. */
  toLatest(): void
  isFollowing(): boolean
  /** Tells when `isFollowing` changes. @returns undo */
  subscribe(listener: () => void): () => void
  /** Moves the keyboard focus to the box, for a button that goes away under it. */
  focus(): void
}

export function createFollower(): Follower {
  const listeners = new Set<() => void>()
  let viewport: HTMLElement | null = null
  let following = true
  let lastTop = 0
  let lastHeight = 0
  /** Where the last move of ours led, until the browser tells of it: that is nobody's intent. */
  let ownTop: number | null = null

  /** The browser holds words in their place when others above them change: a reader wants that, the end does not. */
  const anchor = () => {
    if (viewport) viewport.style.overflowAnchor = following ? 'none' : ''
  }
  const setFollowing = (next: boolean) => {
    if (next === following) return
    following = next
    anchor()
    for (const listener of listeners) listener()
  }
  const distance = (box: HTMLElement) => box.scrollHeight - box.clientHeight - box.scrollTop
  /** At once: a smooth scroll would still be on its way when the next words come, and hide where the person went. */
  const moveToEnd = () => {
    if (!viewport || distance(viewport) <= 0) return
    anchor()
    viewport.scrollTo({ top: viewport.scrollHeight, behavior: 'instant' })
    if (viewport.scrollTop !== lastTop) ownTop = viewport.scrollTop
    lastTop = viewport.scrollTop
    lastHeight = viewport.scrollHeight
  }
  const scrolls = (box: HTMLElement) => box.scrollHeight > box.clientHeight + toleranceInPx
  const letGo = () => {
    if (viewport && scrolls(viewport)) setFollowing(false)
  }

  const onScroll = () => {
    if (!viewport) return
    const { scrollTop, scrollHeight } = viewport
    const own = scrollTop === ownTop
    const wentUp = scrollTop < lastTop
    const wentDown = scrollTop > lastTop
    const isOther = scrollHeight !== lastHeight
    ownTop = null
    lastTop = scrollTop
    lastHeight = scrollHeight
    if (own) return
    if (distance(viewport) <= toleranceInPx) {
      // Content that shrinks brings the end to a reader who let go of it: that is no wish to be there.
      if (wentDown || !scrolls(viewport)) setFollowing(true)
    }
    // Content that shrinks moves the box up as well, and may have grown again by now: that is nobody's intent.
    else if (wentUp && following && isOther) moveToEnd()
    else if (wentUp) setFollowing(false)
  }
  const onWheel = (event: WheelEvent) => {
    if (event.deltaY < 0) letGo()
  }
  /** A hand on the bar: by the time the browser tells of the scroll, more words may have come, and hide who scrolled. */
  const onPointerDown = ({ target, offsetX }: PointerEvent) => {
    if (viewport && target === viewport && (offsetX < 0 || offsetX >= viewport.clientWidth)) letGo()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isTextField(event.target)) return
    if (keysThatGoUp.has(event.key) || (event.key === ' ' && event.shiftKey)) letGo()
  }
  const onSelect = () => {
    const selection = document.getSelection()
    if (selection && !selection.isCollapsed && viewport?.contains(selection.anchorNode)) letGo()
  }

  return {
    attach(element) {
      viewport = element
      // Tests in jsdom have none, and nothing that grows.
      const grown = globalThis.ResizeObserver && new ResizeObserver(() => following && moveToEnd())
      grown?.observe(element)
      for (const child of element.children) grown?.observe(child)
      const passive = { passive: true }
      element.addEventListener('scroll', onScroll, passive)
      element.addEventListener('wheel', onWheel, passive)
      element.addEventListener('touchmove', letGo, passive)
      element.addEventListener('pointerdown', onPointerDown, passive)
      element.addEventListener('keydown', onKeyDown)
      document.addEventListener('selectionchange', onSelect)
      if (following) moveToEnd()
      return () => {
        grown?.disconnect()
        element.removeEventListener('scroll', onScroll)
        element.removeEventListener('wheel', onWheel)
        element.removeEventListener('touchmove', letGo)
        element.removeEventListener('pointerdown', onPointerDown)
        element.removeEventListener('keydown', onKeyDown)
        document.removeEventListener('selectionchange', onSelect)
        viewport = null
      }
    },
    toLatest() {
      setFollowing(true)
      moveToEnd()
    },
    isFollowing: () => following,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    focus: () => viewport?.focus({ preventScroll: true }),
  }
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
