import { StreamMarkdown } from '@rivulet/markdown'
import '@rivulet/markdown/styles.css'
import { type AnswerProps, mountReact } from '../mount-react.tsx'

const Answer = ({ text, done }: AnswerProps) => <StreamMarkdown text={text} streaming={!done} />

export const mount = mountReact(Answer)
