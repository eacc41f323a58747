import type { ShareChat } from './chat-sharing.ts'
import type { ChatStorageError } from './chat-storage-error.ts'
import { type ClaimLocks, claim } from './claim.ts'
import { knowsMore, mergeChat, withElsewhere } from './merge-chat.ts'
import { readStoredChat } from './stored-chat.ts'

/**
 * How long an answer that another tab reads counts as read there. While it comes, that tab stores it about once a second, and
 * says so when its page is left; one that crashed says nothing.
 */
const leftMs = { loaded: 2000, heard: 30_000 }

/**
 * Keeps the chat of several tabs together, as the `share` of a `ChatPersistence`. What is sent in one shows in all; two
 * messages that are sent at once stand beside each other as branches; an answer that streams in one tab grows in the others
 * about once a second, and can be stopped there; what waits in a queue is sent by its own tab. A tool call is approved or denied
 * by one tab, where the browser has Web Locks.
 *
 * @param subscribe - calls the listener with each thing that another tab has saved, in order, with null when it has cleared
 *   the chat, and then with what is stored by now if that is something else. Gives its undo
 * @param options.locks - default: the browser's
 */
export function acrossTabs(
  subscribe: (listener: (stored: unknown) => void) => () => void,
  { locks = globalThis.navigator?.locks }: { locks?: ClaimLocks } = {},
): ShareChat {
  return ({ read, apply, load, save, stop, setTimer, onChange, onHeard, onLeft, onCleared }) => {
    let cancelTimer: (() => void) | undefined
    let early: unknown[] = []

    /** What goes on elsewhere does so until nothing is heard of it for too long. */
    const awaitOthers = (ms: number) => {
      cancelTimer?.()
      cancelTimer = undefined
      if (!read().elsewhere) return
      cancelTimer = setTimer(() => {
        cancelTimer = undefined
        apply({ type: 'left' })
        save()
        onChange()
        onLeft()
      }, ms)
    }

    const hear = (stored: unknown) => {
      // What is looked up may be older.
      if (read().loading) return void early.push(stored)
      if (stored === null || stored === undefined) {
        onCleared()
        // The answer that came here may have been stored again by its end.
        return save()
      }
      try {
        const theirs = readStoredChat(stored)
        const { queue, activeId, since } = read()
        apply({ type: 'shared', data: mergeChat(read(), theirs) })
        awaitOthers(leftMs.heard)
        if (knowsMore(read(), theirs)) save()
        onChange()
        const asked = theirs.tree.byId.get(activeId ?? '')
        onHeard(
          queue.filter((waited) => !read().queue.includes(waited)),
          // What was cancelled before it went on here is an old word.
          asked?.status === 'cancelled' && (asked.revision ?? 0) > since,
        )
      } catch (error) {
        stop()
        apply({ type: 'storage', error: error as ChatStorageError })
        onChange()
      }
    }

    const undo = subscribe(hear)
    // What was said while nobody listened.
    if (!read().loading)
      void Promise.resolve(load()).then(
        (stored) => stored && hear(stored),
        () => {}, // what is saved next says what is wrong
      )
    return {
      loaded() {
        apply({ type: 'shared', data: withElsewhere(read()) })
        awaitOthers(leftMs.loaded)
        // The chat has something to do first about what it has found.
        queueMicrotask(() => {
          for (const stored of early) hear(stored)
          early = []
        })
      },
      ...(locks && { claim: (name) => claim(locks, `rivulet:${name}`, setTimer) }),
      end: undo,
    }
  }
}
