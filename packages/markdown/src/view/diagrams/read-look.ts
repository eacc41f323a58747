import type { DiagramLook } from './diagrams.ts'

/** The colours that the custom properties give at an element. */
export function readLook(element: Element): DiagramLook {
  const probe = element.ownerDocument.createElement('span')
  element.append(probe)
  const colour = (name: string) => {
    probe.style.color = `var(--rivulet-color-${name})`
    return getComputedStyle(probe).color
  }
  const look = {
    text: colour('text'),
    background: colour('raised'),
    muted: colour('muted'),
    border: colour('muted'),
    accent: colour('accent'),
  }
  probe.remove()
  return look
}
