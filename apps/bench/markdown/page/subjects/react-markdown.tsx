import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { type AnswerProps, mountReact } from '../mount-react.tsx'

const plugins = [remarkGfm]
const Answer = ({ text }: AnswerProps) => <Markdown remarkPlugins={plugins}>{text}</Markdown>

export const mount = mountReact(Answer)
