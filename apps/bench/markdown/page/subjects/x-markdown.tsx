import { XMarkdown } from '@ant-design/x-markdown'
import { type AnswerProps, mountReact } from '../mount-react.tsx'

const Answer = ({ text, done }: AnswerProps) => (
  <XMarkdown content={text} streaming={{ hasNextChunk: !done }} />
)

export const mount = mountReact(Answer)
