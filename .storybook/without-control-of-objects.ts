import type { Preview } from '@storybook/react-vite'

type ArgTypesEnhancer = NonNullable<Preview['argTypesEnhancers']>[number]

const objects = ['stream', 'clock', 'server', 'children', 'caret', 'chat', 'latest', 'log']

/** Takes the controls from props that nobody can write by hand; their descriptions stay. */
export const withoutControlOfObjects: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, type]) => [
      name,
      objects.includes(name) ? { ...type, control: false } : type,
    ]),
  )
