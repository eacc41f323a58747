import { mountReact } from '../mount-react.tsx'
import { UseChatAnswer } from '../use-chat-answer.tsx'

export const mount = mountReact(UseChatAnswer)
