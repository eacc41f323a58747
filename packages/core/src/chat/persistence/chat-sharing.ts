import type { SetTimer } from '../../resilience/watchdog.ts'
import type { ChatAction, ChatData } from '../chat-data.ts'
import type { ChatMessage } from '../chat-message.ts'

/** A chat as it is shared with other tabs. */
export type SharedChatPort = {
  readonly setTimer: SetTimer
  read(): ChatData
  apply(action: ChatAction): void
  /** Looks up what is stored. */
  load(): unknown
  /** Stores what is known here, in a moment. */
  save(): void
  /** Nothing more is stored: what is there cannot be read by this release. */
  stop(): void
  /** What `apply` changed is to be shown. */
  onChange(): void
  /**
   * Another tab has said what it knows.
   *
   * @param sent - what waited here, and has been sent there
   * @param stop - somebody has pressed Stop there
   */
  onHeard(sent: readonly ChatMessage[], stop: boolean): void
  /** Nobody reads elsewhere any more. */
  onLeft(): void
  /** Another tab has forgotten all. */
  onCleared(): void
}

export type ChatSharing = {
  /** The chat has been loaded: what is said from now on is put together with it. */
  loaded(): void
  /**
   * Asks for something that only one tab may do, such as to run a call. Absent where tabs cannot agree.
   *
   * @returns whether it is this tab's to do
   */
  claim?(name: string): Promise<boolean>
  /** Hears no more. */
  end(): void
}

/** How a chat is kept together with other tabs: what `acrossTabs()` gives. */
export type ShareChat = (port: SharedChatPort) => ChatSharing
