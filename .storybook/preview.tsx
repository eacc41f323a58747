import type { Preview } from '@storybook/react-vite'
import '../packages/markdown/src/styles.css'
import '../packages/ui/src/styles.css'
import './preview.css'
import { configure } from 'storybook/test'
import { catalogueTheme } from './catalogue-theme.ts'
import { controlsOfOwnProps } from './controls-of-own-props.ts'
import { withSurroundings } from './with-surroundings.tsx'

// Slow machines are no failure: a limit only has to end what hangs.
configure({ asyncUtilTimeout: 10_000 })

const preview: Preview = {
  tags: ['autodocs'],
  initialGlobals: { theme: 'system', direction: 'ltr', motion: 'system' },
  globalTypes: {
    theme: {
      description: 'Colours',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'Theme of the system' },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    direction: {
      description: 'Direction of reading',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    motion: {
      description: 'Motion',
      toolbar: {
        title: 'Motion',
        icon: 'play',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'Motion of the system' },
          { value: 'paused', title: 'No motion' },
        ],
      },
    },
  },
  decorators: [withSurroundings],
  argTypesEnhancers: [controlsOfOwnProps],
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: { theme: catalogueTheme },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Guides',
          [
            'Getting started',
            'Any endpoint',
            'When to stream',
            'Structured answers',
            'Errors and retries',
            'Review before display',
            'Theming',
            'Accessibility',
            'Testing your app',
            'Server',
          ],
          'Playground',
          'Examples',
          ['Whole answers', 'Themes'],
          'Text',
          'Markdown',
          'Chat',
          'Structured',
          'Controls',
          'State',
          'Developers',
        ],
      },
    },
    layout: 'padded',
  },
}

export default preview
