import type { StorybookConfig } from '@storybook/react-vite'

const config: StorybookConfig = {
  stories: ['./*.mdx', '../docs/guides/*.mdx', '../packages/*/src/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/react-vite',
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    // Compressing hundreds of grammars only to tell their sizes takes longer than writing them.
    build: { ...vite.build, reportCompressedSize: false },
    resolve: {
      ...vite.resolve,
      // The packages' own source: the catalogue needs no build.
      conditions: ['@rivulet/source', 'module', 'browser', 'development|production'],
    },
  }),
}

export default config
