import { parse } from 'marked'
import type { Mount } from '../subject.ts'

const groupSize = 32

/**
 * The least a page can do: blocks end at blank lines outside of fences, which is not CommonMark; only the last one is parsed and
 * written anew, and those before stand in contained groups.
 */
export const mount: Mount = (container) => {
  let group = addGroup()
  let block = addBlock()
  let blockStart = 0
  /** The lines before this place have been looked at. */
  let seen = 0
  let fenced = false

  function addGroup() {
    const element = container.appendChild(document.createElement('div'))
    element.className = 'group'
    return element
  }

  function addBlock() {
    if (group.childElementCount === groupSize) group = addGroup()
    return group.appendChild(document.createElement('div'))
  }

  const write = (source: string) => {
    block.innerHTML = parse(source, { async: false })
  }

  return {
    show(text) {
      for (let end = text.indexOf('\n', seen); end >= 0; end = text.indexOf('\n', seen)) {
        const line = text.slice(seen, end)
        seen = end + 1
        if (line.startsWith('```')) fenced = !fenced
        if (fenced || line !== '') continue
        write(text.slice(blockStart, seen))
        blockStart = seen
        block = addBlock()
      }
      if (blockStart < text.length) write(text.slice(blockStart))
    },
    unmount: () => container.replaceChildren(),
  }
}
