import type { Preview } from '@storybook/react-vite'

type ArgTypesEnhancer = NonNullable<Preview['argTypesEnhancers']>[number]

/** Nobody can write these by hand; their descriptions stay. */
const objects = ['stream', 'clock', 'server', 'children', 'caret', 'chat', 'latest', 'log', 'message', 'call']

/** What every element takes; a story gives it for its own sake. */
const ofElements = ['lang', 'dir', 'style', 'className', 'onClick']

/** Leaves controls where they are of use: on a component's own props, and on those that a person can set. */
export const controlsOfOwnProps: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, type]) => {
      if (objects.includes(name)) return [name, { ...type, control: false }]
      if (ofElements.includes(name)) return [name, { ...type, table: { ...type.table, disable: true } }]
      return [name, type]
    }),
  )
