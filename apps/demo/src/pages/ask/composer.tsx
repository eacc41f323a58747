import './composer.css'
import { type ReactNode, useId } from 'react'
import { NarrowDisclosure } from '../../parts/disclosure/narrow-disclosure.tsx'
import { PromptField } from './prompt-field.tsx'

type ComposerProps = {
  prompt: string
  onPromptChange(prompt: string): void
  onSend(): void
  /** What the folded options say of themselves on a narrow page. */
  optionsSummary: string
  options: ReactNode
}

export function Composer({ prompt, onPromptChange, onSend, optionsSummary, options }: ComposerProps) {
  const hintId = useId()
  return (
    <form
      className="composer card"
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <PromptField value={prompt} onValueChange={onPromptChange} onSend={onSend} describedBy={hintId} />
      <div className="composer-send">
        <p id={hintId} className="composer-hint">
          <kbd>Enter</kbd> sends, <kbd>Shift</kbd> + <kbd>Enter</kbd> starts a new line
        </p>
        <button type="submit" className="button" data-kind="primary" disabled={prompt.trim() === ''}>
          Ask
        </button>
      </div>
      <div className="composer-options">
        <NarrowDisclosure summary={optionsSummary}>{options}</NarrowDisclosure>
      </div>
    </form>
  )
}
