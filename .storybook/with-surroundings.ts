import type { Decorator } from '@storybook/react-vite'

/** Puts the page itself into the theme, direction and motion of the toolbar, as an app would. */
export const withSurroundings: Decorator = (Story, { globals }) => {
  const { theme, direction, motion } = globals
  const { documentElement: page } = document
  if (theme === 'system') delete page.dataset.theme
  else page.dataset.theme = theme
  page.dir = direction
  if (motion === 'paused') page.style.setProperty('--rivulet-motion', 'paused')
  else page.style.removeProperty('--rivulet-motion')
  return Story()
}
