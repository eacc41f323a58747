import { type KeyboardEvent, useId } from 'react'

type PromptFieldProps = {
  value: string
  onValueChange(value: string): void
  onSend(): void
  /** Id of the words that tell the keys. */
  describedBy: string
}

/** Where the question is typed. Enter sends it, Shift+Enter starts a new line. */
export function PromptField({ value, onValueChange, onSend, describedBy }: PromptFieldProps) {
  const id = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
    event.preventDefault()
    onSend()
  }
  return (
    <div className="prompt-field">
      <label className="visually-hidden" htmlFor={id}>
        Your question
      </label>
      <textarea
        id={id}
        rows={1}
        aria-describedby={describedBy}
        dir="auto"
        placeholder="Ask something"
        enterKeyHint="send"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}

/**
 * Enter also accepts what an input method offers. Safari ends the composition before it tells of the key, and only the
 * old key code still gives it away.
 */
function isComposing({ nativeEvent, keyCode }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || keyCode === 229
}
