import { create } from 'storybook/theming'

/** Whether Storybook itself is dark, around the stories and on pages of documentation: as the system is. */
export const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches

export const catalogueTheme = create({
  base: isDark ? 'dark' : 'light',
  brandTitle: 'Rivulet',
  colorSecondary: isDark ? '#63c7e0' : '#0a6c86',
})
