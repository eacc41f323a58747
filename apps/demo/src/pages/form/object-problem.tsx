import type { ObjectError } from '@rivulet/react/object'

type ObjectProblemProps = {
  error: ObjectError | null
  /** What the schema refuses, in the page's own words. */
  refused: string
  onAskAgain(): void
}

/** Why the answer that came is not what was asked for. What came stays beside it. */
export function ObjectProblem({ error, refused, onAskAgain }: ObjectProblemProps) {
  if (!error) return null
  return (
    <div className="object-problem" data-code={error.code}>
      <p role="alert">{sentenceOf(error, refused)}</p>
      <button type="button" className="button" onClick={onAskAgain}>
        Ask again
      </button>
    </div>
  )
}

function sentenceOf({ code, message }: ObjectError, refused: string): string {
  switch (code) {
    case 'no-json':
      return 'There is no JSON in the answer.'
    case 'incomplete':
      return 'The answer ended in the middle. What came of it is kept.'
    case 'schema':
      return refused
    case 'invalid-json':
    case 'callback':
      return message
  }
}
