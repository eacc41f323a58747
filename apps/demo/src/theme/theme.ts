export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Also read by the script in index.html, before the first paint. */
const storageName = 'rivulet-demo-theme'
/** `--demo-color-page` of both themes, which colour the browser's own surroundings. */
const pageColors = { light: '#f4f7f7', dark: '#0b1113' }

export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageName)
    return themes.find((theme) => theme === stored) ?? 'system'
  } catch {
    return 'system' // storage is forbidden
  }
}

/** Shows a theme and remembers it. */
export function applyTheme(theme: Theme) {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const ofSystem = meta.getAttribute('media')?.includes('dark') ? 'dark' : 'light'
    meta.content = pageColors[theme === 'system' ? ofSystem : theme]
  }
  try {
    localStorage.setItem(storageName, theme)
  } catch {
    // Forbidden or full: the choice lasts until the page is left.
  }
}
