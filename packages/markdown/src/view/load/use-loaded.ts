import { useEffect, useState } from 'react'

/** Something that is loaded on demand. */
export type Loader<Thing> = {
  /** @returns `undefined` when it has to be loaded, `null` when there is none */
  get(): Thing | null | undefined
  /** Has `get` know the answer. Rejects when it cannot be loaded. */
  load(): Promise<void>
}

/**
 * What is to be loaded, once it is there; until then, and where there is nothing, `null`.
 *
 * @param loader - the same object as long as it is about the same thing
 */
export function useLoaded<Thing>(loader: Loader<Thing> | null): Thing | null {
  const found = loader === null ? null : loader.get()
  const [, showLoaded] = useState(0)
  const isMissing = found === undefined

  useEffect(() => {
    if (!isMissing || loader === null) return
    let wanted = true
    loader.load().then(
      () => wanted && showLoaded((count) => count + 1),
      // What is there in its place stays; whoever watches the page for errors learns of it.
      (error) => reportError(error),
    )
    return () => {
      wanted = false
    }
  }, [isMissing, loader])

  return found ?? null
}
