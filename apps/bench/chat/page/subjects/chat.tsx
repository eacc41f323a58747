import { Chat } from '@rivulet/ui'
import { mountOurs } from '../our-chat.tsx'

/** The ready chat, as it ships. */
export const mount = mountOurs(({ chat, renderText }) => (
  <Chat chat={chat} renderText={renderText} style={{ blockSize: '100%' }} />
))
