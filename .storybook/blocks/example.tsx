import { Source } from '@storybook/addon-docs/blocks'
import { isDark } from '../catalogue-theme.ts'

/** A file as it stands in the repository, where it is tested; imported with `?raw`. */
export function Example({ code }: { code: string }) {
  return <Source code={code.trimEnd()} language="tsx" dark={isDark} />
}
