import { useEffect, useState } from 'react'
import type { Highlighter, LineHighlighter } from './highlighter.ts'

/** What colours a language, once it is loaded; until then, and where there is nothing, `null`. */
export function useLineHighlighter(
  highlighter: Highlighter | null,
  language: string,
): LineHighlighter | null {
  const found = language === '' || highlighter === null ? null : highlighter.get(language)
  const [, showLoaded] = useState(0)

  useEffect(() => {
    if (found !== undefined || highlighter === null) return
    let wanted = true
    highlighter.load(language).then(
      () => wanted && showLoaded((count) => count + 1),
      // The code stays as it is; whoever watches the page for errors learns of it.
      (error) => reportError(error),
    )
    return () => {
      wanted = false
    }
  }, [found, highlighter, language])

  return found ?? null
}
