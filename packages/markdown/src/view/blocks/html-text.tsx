import type { BlockNode } from '../../tree/node.ts'
import { type GroupProps, memoGroup, renderPlaces } from '../places/render-places.tsx'

type HtmlTextProps = { node: Extract<BlockNode, { type: 'html' }>; dir: 'auto' | undefined }

const lineBreaksStay = { whiteSpace: 'pre-wrap' } as const
const noShared = {}

/** Raw HTML as the text that it is. */
export function HtmlText({ node, dir }: HtmlTextProps) {
  return (
    <div data-part="html" dir={dir} style={lineBreaksStay}>
      {renderPlaces({ children: node.value, Group: TextGroup, shared: noShared })}
    </div>
  )
}

const TextGroup = memoGroup(({ nodes }: GroupProps<string, object>) => [...nodes])
