import { acrossTabs } from '../../src/chat/persistence/across-tabs.ts'
import type { ChatPersistence } from '../../src/chat/persistence/chat-persistence.ts'

/** One tab's way to a store that others write to as well. What they have written it hears when the test says so. */
export type StoreOfTab = {
  readonly persistence: ChatPersistence
  /** Lets the tab hear what was written first of all that it has not heard of. @returns whether there was anything */
  deliver(): boolean
  /** The tab is closed: it hears no more. */
  close(): void
}

/** What a browser's storage is to its tabs: one value, and notices of it that come late, in order, and never to the writer. */
export function createSharedStore() {
  const locks = createFakeLocks()
  let value: string | null = null
  const tabs = new Set<{ notices: (string | null)[]; listener?: (stored: unknown) => void }>()

  return {
    read: () => parse(value),
    open(): StoreOfTab {
      const tab: { notices: (string | null)[]; listener?: (stored: unknown) => void } = { notices: [] }
      tabs.add(tab)
      const write = (text: string | null) => {
        if (text === value) return
        value = text
        for (const other of tabs) if (other !== tab) other.notices.push(text)
      }
      return {
        persistence: {
          load: () => parse(value),
          save: (chat) => write(JSON.stringify(chat)),
          clear: () => write(null),
          share: acrossTabs(
            (listener) => {
              tab.listener = listener
              return () => delete tab.listener
            },
            { locks },
          ),
        },
        deliver() {
          const text = tab.notices.shift()
          if (text === undefined) return false
          tab.listener?.(parse(text))
          if (value !== null && value !== text) tab.listener?.(parse(value))
          return true
        },
        close: () => void tabs.delete(tab),
      }
    },
  }
}

/** As the locks of a browser, of those that are only taken when nobody has them. */
function createFakeLocks(): Pick<LockManager, 'request'> {
  const held = new Set<string>()
  const request = async (name: string, _: LockOptions, callback: (lock: Lock | null) => unknown) => {
    if (held.has(name)) {
      await callback(null)
      return
    }
    held.add(name)
    await callback({ name, mode: 'exclusive' })
    held.delete(name)
  }
  return { request: request as LockManager['request'] }
}

function parse(text: string | null): unknown {
  return text === null ? null : JSON.parse(text)
}
