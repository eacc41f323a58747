import type { View } from '../scope.ts'

/** Whether a task is done. Nothing to press: the text is not the reader's. */
export function TaskBox({ checked, view: { tags, labels } }: { checked: boolean; view: View }) {
  return (
    <>
      <tags.input
        type="checkbox"
        checked={checked}
        disabled
        readOnly
        aria-label={checked ? labels.taskDone : labels.taskOpen}
      />{' '}
    </>
  )
}
