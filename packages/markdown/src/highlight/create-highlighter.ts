import type { Highlighter, LineHighlighter } from '../view/code/highlighter.ts'
import { createLineHighlighter } from './line-highlighter.ts'
import type { Grammars } from './load-grammars.ts'

export type HighlighterOptions = {
  /** Languages that are coloured, by the names that blocks of code give; default all of shiki's. */
  languages?: readonly string[]
}

/**
 * Colours code by shiki's grammars, in the custom properties `--rivulet-code-…`. Nothing is loaded before there is code: shiki
 * with the first block, a grammar with the first block of its language. Make one for the whole page.
 */
export function createHighlighter({ languages }: HighlighterOptions = {}): Highlighter {
  const known = new Map<string, LineHighlighter | null>()
  const loads = new Map<string, Promise<void>>()
  let grammars: Promise<Grammars> | null = null

  const isWanted = (language: string) => languages === undefined || languages.includes(language)

  const loadLanguage = async (language: string) => {
    grammars ??= import('./load-grammars.ts').then(({ loadGrammars }) => loadGrammars())
    const name = await (await grammars).load(language)
    known.set(language, name === null ? null : createLineHighlighter((await grammars).shiki, name))
  }

  return {
    get: (language) => (isWanted(language) ? known.get(language.toLowerCase()) : null),
    load(language) {
      const name = language.toLowerCase()
      const running = loads.get(name)
      if (running) return running
      const load = loadLanguage(name).catch((error: unknown) => {
        // The network may be back for the next block.
        loads.delete(name)
        grammars = null
        throw error
      })
      loads.set(name, load)
      return load
    },
  }
}
