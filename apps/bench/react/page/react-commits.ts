type DevtoolsHook = {
  supportsFiber: true
  isDisabled: false
  inject(): number
  onCommitFiberRoot(): void
  onCommitFiberUnmount(): void
  onPostCommitFiberRoot(): void
  onScheduleFiberRoot(): void
}

declare global {
  var __REACT_DEVTOOLS_GLOBAL_HOOK__: DevtoolsHook | undefined
}

let commits = 0

/** Commits of React since the page was opened. */
export const countCommits = () => commits

/**
 * Counts commits where the developer tools would: the production build calls this too, so nothing has to be built for
 * profiling. Must run before React is loaded.
 */
export function installCommitCounter() {
  const nothing = () => {}
  globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    isDisabled: false,
    inject: () => 1,
    onCommitFiberRoot: () => void commits++,
    onCommitFiberUnmount: nothing,
    onPostCommitFiberRoot: nothing,
    onScheduleFiberRoot: nothing,
  }
}
