import { createFrameWriter } from '../frame-writer.ts'
import { readChatCompletions } from '../read-chat-completions.ts'
import type { Mount } from '../subject.ts'

const groupSize = 64

/**
 * A block for every paragraph, once a frame: only the last one ever changes, and the settled ones stand in contained
 * groups, so that layout need not walk over them.
 */
export const mount: Mount = async (container, { url, onEnd }) => {
  let group = addGroup()
  let node = addBlock()
  const writer = createFrameWriter(write)

  function write(text: string) {
    let at = 0
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n', at)) {
      node.appendData(text.slice(at, end + 2))
      at = end + 2
      node = addBlock()
    }
    if (at < text.length) node.appendData(text.slice(at))
  }

  function addBlock() {
    if (group.childElementCount === groupSize) group = addGroup()
    return group.appendChild(document.createElement('div')).appendChild(document.createTextNode(''))
  }

  function addGroup() {
    const element = container.appendChild(document.createElement('div'))
    element.className = 'group'
    return element
  }

  return {
    async start() {
      await readChatCompletions(url, writer.add)
      writer.end()
      onEnd()
    },
    unmount() {},
    countUpdates: writer.countUpdates,
  }
}
