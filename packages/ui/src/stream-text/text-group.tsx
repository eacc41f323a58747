import { memo, type ReactNode, useRef, useState } from 'react'
import { useBeforePaint } from '../internal/use-before-paint.ts'
import type { Paragraph, ParagraphGroup } from './text-flow.ts'

type TextGroupProps = { group: ParagraphGroup; caret: ReactNode }

/** Some paragraphs in one box. Rendered again only when a paragraph joins it. */
export const TextGroup = memo(function TextGroup({ group, caret }: TextGroupProps) {
  const last = group.paragraphs.length - 1
  return (
    <div data-part="group">
      {group.paragraphs.map((paragraph, index) => (
        <TextParagraph key={paragraph.id} paragraph={paragraph} caret={index === last ? caret : null} />
      ))}
    </div>
  )
})

/**
 * Each paragraph finds its own direction, so Arabic after English starts on the right. `dir="auto"` would do the same, but
 * has the browser look for the direction again with every word.
 */
const ownDirection = { unicodeBidi: 'plaintext' } as const

type TextParagraphProps = { paragraph: Paragraph; caret: ReactNode }

const TextParagraph = memo(function TextParagraph({ paragraph, caret }: TextParagraphProps) {
  // React places the first words and believes them for ever; what follows, the paragraph writes itself.
  const [firstText] = useState(paragraph.text)
  const element = useRef<HTMLParagraphElement>(null)
  useBeforePaint(() => {
    const node = element.current?.firstChild
    // By its type: in a window of its own, a text node is no instance of this window's Text.
    return node?.nodeType === 3 ? paragraph.show(node as Text) : undefined
  }, [paragraph])

  return (
    <p ref={element} data-part="paragraph" style={ownDirection}>
      {firstText}
      {caret}
    </p>
  )
})
