import { type DragEvent, useState } from 'react'

/** Takes files that are dropped on a form. */
export function useFileDrop(enabled: boolean, onFiles: (files: Iterable<File>) => void) {
  const [isDropping, setDropping] = useState(false)
  const takes = (event: DragEvent) =>
    enabled && !event.defaultPrevented && event.dataTransfer.types.includes('Files')

  const dropHandlers = {
    onDragOver(event: DragEvent<HTMLFormElement>) {
      if (!takes(event)) return
      event.preventDefault() // says that a drop is welcome here
      setDropping(true)
    },
    onDragLeave(event: DragEvent<HTMLFormElement>) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false)
    },
    onDrop(event: DragEvent<HTMLFormElement>) {
      setDropping(false)
      if (!takes(event)) return
      event.preventDefault()
      onFiles([...event.dataTransfer.files])
    },
  }
  return { isDropping, dropHandlers }
}
