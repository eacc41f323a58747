import { Streamdown } from 'streamdown'
import { type AnswerProps, mountReact } from '../mount-react.tsx'

const Answer = ({ text }: AnswerProps) => <Streamdown>{text}</Streamdown>

export const mount = mountReact(Answer)
