import type { HighlighterCore } from 'shiki/core'
import { themeName, variablePrefix } from './theme.ts'

export type Grammars = {
  readonly shiki: HighlighterCore
  /** @returns the name to ask for, `null` when there is no such language */
  load(language: string): Promise<string | null>
}

/** shiki itself, with no grammar yet. Its engine is the browser's own: no WebAssembly, which many pages forbid. */
export async function loadGrammars(): Promise<Grammars> {
  const [core, engine, { bundledLanguages }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
    import('shiki/langs'),
  ])
  const shiki = await core.createHighlighterCore({
    themes: [core.createCssVariablesTheme({ name: themeName, variablePrefix })],
    langs: [],
    engine: engine.createJavaScriptRegexEngine({ forgiving: true }),
  })
  return {
    shiki,
    async load(language) {
      if (!Object.hasOwn(bundledLanguages, language)) return null
      await shiki.loadLanguage(bundledLanguages[language as keyof typeof bundledLanguages])
      return language
    },
  }
}
