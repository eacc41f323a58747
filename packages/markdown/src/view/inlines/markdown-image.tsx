import type { InlineNode } from '../../tree/node.ts'
import type { View } from '../scope.ts'

type ImageProps = { node: Extract<InlineNode, { type: 'image' }>; view: View }

/** An image, or its words alone where it may not be loaded: nothing then goes to where it would come from. */
export function MarkdownImage({ node, view }: ImageProps) {
  const { tags, labels, imageFrom } = view
  const src = imageFrom(node.url)
  if (src === null) {
    return (
      <span data-part="image-not-shown" title={labels.imageNotShown}>
        {[node.alt || labels.imageNotShown]}
      </span>
    )
  }
  return (
    <tags.img
      src={src}
      alt={node.alt}
      title={node.title ?? undefined}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
    />
  )
}
