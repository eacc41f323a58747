import { type ComponentPropsWithoutRef, type DragEvent, useState } from 'react'

type Handlers = Pick<ComponentPropsWithoutRef<'form'>, 'onDragOver' | 'onDragLeave' | 'onDrop'>

/** Takes files that are dropped on a form; the form's own handlers run first. */
export function useFileDrop(
  enabled: boolean,
  onFiles: (files: Iterable<File>) => void,
  { onDragOver, onDragLeave, onDrop }: Handlers,
) {
  const [isDropping, setDropping] = useState(false)
  const takes = (event: DragEvent) =>
    enabled && !event.defaultPrevented && event.dataTransfer.types.includes('Files')

  const dropHandlers = {
    onDragOver(event: DragEvent<HTMLFormElement>) {
      onDragOver?.(event)
      if (!takes(event)) return
      event.preventDefault() // says that a drop is welcome here
      setDropping(true)
    },
    onDragLeave(event: DragEvent<HTMLFormElement>) {
      onDragLeave?.(event)
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false)
    },
    onDrop(event: DragEvent<HTMLFormElement>) {
      onDrop?.(event)
      setDropping(false)
      if (!takes(event)) return
      event.preventDefault()
      onFiles([...event.dataTransfer.files])
    },
  }
  return { isDropping, dropHandlers }
}
