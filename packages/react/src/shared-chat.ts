import { type Chat, type ChatOptions, type ChooseProtocol, createChatBy } from '@rivulet/core'

export type ChatConfig = { options: ChatOptions; chooseProtocol: ChooseProtocol }

/** A chat together with the options of whoever rendered last. */
export type SharedChat = {
  readonly stream: Chat
  /** How many mounted components hold it. */
  holders: number
  /** A component has rendered: its config counts from now on. */
  adopt(config: ChatConfig): void
}

export function createSharedChat(config: ChatConfig): SharedChat {
  let latest = config
  return {
    stream: createChatBy(
      (choice) => latest.chooseProtocol(choice),
      () => latest.options,
    ),
    holders: 0,
    adopt(next) {
      latest = next
    },
  }
}
