import { composeStories, setProjectAnnotations } from '@storybook/react-vite'
import { cdp } from 'vitest/browser'
import preview from '../../../../.storybook/preview.tsx'

setProjectAnnotations([preview])

type Composed = { storyName: string; run(options: { canvasElement: HTMLElement }): Promise<void> }

const files = import.meta.glob('../../src/**/*.stories.tsx', { eager: true })

/** Every story of the kit by its name, such as `Chat/Composer: Empty`. */
export const stories: [name: string, story: Composed][] = Object.values(files).flatMap((file) => {
  const module = file as Parameters<typeof composeStories>[0]
  return Object.values(composeStories(module)).map((story): [string, Composed] => {
    const composed = story as unknown as Composed
    return [`${module.default.title}: ${composed.storyName}`, composed]
  })
})

/** Shows a story as its own page would, and plays it. @returns undo */
export async function show(story: Composed): Promise<() => void> {
  const canvasElement = document.createElement('main')
  document.body.replaceChildren(canvasElement)
  document.body.style.cssText = 'margin: 0; padding: 0.75rem'
  await story.run({ canvasElement })
  return () => document.body.replaceChildren()
}

/** What a person has set in their system, such as `{ 'prefers-contrast': 'more' }`; all else is as it was. */
export const prefer = (preferences: Record<string, string>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(preferences).map(([name, value]) => ({ name, value })),
  })
