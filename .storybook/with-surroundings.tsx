import type { Decorator } from '@storybook/react-vite'
import type { CSSProperties } from 'react'

/**
 * Puts a story into the theme, direction and motion of the toolbar: the whole page, as an app would, or on a page of
 * documentation, where stories of different surroundings meet, a box of its own.
 */
export const withSurroundings: Decorator = (Story, { globals, viewMode }) => {
  const theme = globals.theme === 'system' ? undefined : globals.theme
  const motion = globals.motion === 'paused' ? { '--rivulet-motion': 'paused' } : {}

  if (viewMode === 'docs') {
    return (
      <div
        className="surroundings"
        data-theme={theme}
        dir={globals.direction}
        style={motion as CSSProperties}
      >
        <Story />
      </div>
    )
  }
  const { documentElement: page } = document
  if (theme) page.dataset.theme = theme
  else delete page.dataset.theme
  page.dir = globals.direction
  page.style.setProperty('--rivulet-motion', motion['--rivulet-motion'] ?? null)
  return <Story />
}
