import { addons } from 'storybook/manager-api'
import { create } from 'storybook/theming'

const dark = window.matchMedia('(prefers-color-scheme: dark)').matches

addons.setConfig({
  theme: create({
    base: dark ? 'dark' : 'light',
    brandTitle: 'Rivulet',
    colorSecondary: dark ? '#63c7e0' : '#0a6c86',
  }),
})
