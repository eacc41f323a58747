import { Markdown } from '@storybook/addon-docs/blocks'
import { Wide } from './wide.tsx'

/** A table of what the code itself says: a sentence to each name. */
export function Sentences({ head, of }: { head: [string, string]; of: Record<string, string> }) {
  const rows = Object.entries(of).map(([name, sentence]) => `| \`${name}\` | ${sentence} |`)
  return (
    <Wide label={head.join(', ')}>
      <Markdown>{[`| ${head.join(' | ')} |`, '| --- | --- |', ...rows].join('\n')}</Markdown>
    </Wide>
  )
}
