import { Markdown } from '@storybook/addon-docs/blocks'
import { Wide } from './wide.tsx'

/**
 * A section of another page, so that what it says is written once.
 *
 * @param page - in Markdown; imported with `?raw`
 * @param title - of the section, at any level; the title itself is left out, and so is what stands below other titles
 * @throws when there is no such section
 */
export function Section({ page, title }: { page: string; title: string }) {
  const sections = page.split(/^#+ /m)
  const section = sections.find((text) => text.startsWith(`${title}\n`))
  if (!section) throw new Error(`There is no section "${title}".`)
  return (
    <Wide label={title}>
      <Markdown>{section.slice(title.length)}</Markdown>
    </Wide>
  )
}
