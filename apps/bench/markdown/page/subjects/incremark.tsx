import { IncremarkContent } from '@incremark/react'
import { type AnswerProps, mountReact } from '../mount-react.tsx'

const Answer = ({ text, done }: AnswerProps) => <IncremarkContent content={text} isFinished={done} />

export const mount = mountReact(Answer)
