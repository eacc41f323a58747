import { createFrameWriter } from '../frame-writer.ts'
import { readChatCompletions } from '../read-chat-completions.ts'
import type { Mount } from '../subject.ts'

/** The whole answer in one text node, which grows once a frame. */
export const mount: Mount = async (container, { url, onEnd }) => {
  const node = document.createElement('div').appendChild(document.createTextNode(''))
  container.append(node.parentElement as HTMLElement)
  const writer = createFrameWriter((text) => node.appendData(text))
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
