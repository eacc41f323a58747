import { mountReact } from '../mount-react.tsx'
import { UseCompletionAnswer } from '../use-completion-answer.tsx'

export const mount = mountReact((props) => <UseCompletionAnswer {...props} throttle={50} />)
