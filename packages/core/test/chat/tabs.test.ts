import { expect, it } from 'vitest'
import type { StoredChat } from '../../src/chat/persistence/stored-chat.ts'
import { textOfMessage } from '../../src/chat/user-parts.ts'
import { createRandom } from '../random.ts'
import { type HeldRequest, setUpChat } from './set-up-chat.ts'
import { createSharedStore } from './shared-store.ts'

const rounds = 60
const stepsOfRound = 50

/** Each tab has a clock of its own, as tabs that are slowed down do. */
async function openTab(shared: ReturnType<typeof createSharedStore>) {
  const store = shared.open()
  const parts = setUpChat({ persistence: store.persistence })
  const unsubscribe = parts.chat.subscribe(() => {})
  await parts.chat.load()
  return { ...parts, store, unsubscribe }
}
type Tab = Awaited<ReturnType<typeof openTab>>

/** Until all answers have come and no tab has anything to say to another one. */
async function settle(tabs: readonly Tab[]) {
  for (let round = 0; round < 30; round++) {
    let heard = false
    for (const tab of tabs) {
      for (const request of tab.requests) request.finish()
      while (tab.store.deliver()) heard = true
      await tab.pass(1000)
    }
    if (!heard) return
  }
  throw new Error('The tabs do not stop telling each other things.')
}

const messagesOf = ({ chat }: Tab) => [...chat.getSnapshot().byId.values()]
const promptsOf = (tab: Tab) =>
  messagesOf(tab)
    .filter(({ role }) => role === 'user')
    .map(textOfMessage)

it('loses no prompt and no answer of any tab, in whatever order they hear of each other', async () => {
  for (let seed = 1; seed <= rounds; seed++) {
    const random = createRandom(seed)
    const pick = <T>(values: readonly T[]) => values[random(values.length)] as T
    const shared = createSharedStore()
    const tabs = [await openTab(shared), await openTab(shared), await openTab(shared)]
    const names = new Map<HeldRequest, string>()
    const nameOf = (request: HeldRequest) => {
      names.set(request, names.get(request) ?? `<${names.size}>`)
      return names.get(request) as string
    }
    const prompts: string[] = []
    const removed = new Set<string>()
    const prompt = () => {
      prompts.push(`prompt ${seed}.${prompts.length}`)
      return prompts.at(-1) as string
    }
    const any = (tab: Tab, role: string) => pick(messagesOf(tab).filter((one) => one.role === role))
    const actions: ((tab: Tab) => unknown)[] = [
      ({ chat }) => void chat.send(prompt()),
      ({ chat }) => void chat.send(prompt()),
      ({ chat }) => chat.cancel(),
      (tab) => void tab.chat.regenerate(any(tab, 'assistant')?.id),
      ({ chat }) => void chat.retry(),
      ({ chat }) => chat.sendQueued(),
      (tab) => {
        const message = any(tab, 'user')
        if (message) void tab.chat.edit(message.id, prompt())
      },
      ({ chat }) => {
        const waits = pick(chat.getSnapshot().queue)
        if (!waits) return
        removed.add(textOfMessage(waits))
        chat.remove(waits.id)
      },
      ...Array.from({ length: 4 }, () => (tab: Tab) => {
        const request = pick(tab.requests)
        request?.say(nameOf(request))
      }),
      (tab) => pick(tab.requests)?.finish(),
      (tab) => pick(tab.requests)?.fail(new TypeError('gone')),
      ...Array.from({ length: 6 }, () => (tab: Tab) => tab.store.deliver()),
      async (tab) => {
        if (random(4) > 0) return
        tab.unsubscribe()
        tab.store.close()
        tabs[tabs.indexOf(tab)] = await openTab(shared)
      },
    ]
    for (let step = 0; step < stepsOfRound; step++) {
      const tab = pick(tabs)
      await pick(actions)(tab)
      if (random(10) < 6) await tab.pass(pick([0, 16, 40, 1000]))
    }
    // What a closed tab left behind is given up after a while.
    await settle(tabs)
    for (const tab of tabs) await tab.pass(31_000)
    await settle(tabs)

    const stored = shared.read() as StoredChat | null
    const queued = ((stored?.queue ?? []) as Parameters<typeof textOfMessage>[0][]).map(textOfMessage)
    for (const tab of tabs) {
      const kept = new Set([...promptsOf(tab), ...queued])
      const lost = prompts.filter((one) => !removed.has(one) && !kept.has(one))
      expect(lost, `seed ${seed}`).toEqual([])
      expect(promptsOf(tab).toSorted(), `seed ${seed}`).toEqual([...new Set(promptsOf(tab))].toSorted())
      expect(linesOf(tab), `seed ${seed}`).toEqual(linesOf(tabs[0] as Tab))
      for (const message of messagesOf(tab))
        expect(new Set(textOfMessage(message).match(/<\d+>/g)).size, `seed ${seed}`).toBeLessThanOrEqual(1)
    }
    expect(((stored?.messages ?? []) as { id: string }[]).map(({ id }) => id).toSorted()).toEqual(
      messagesOf(tabs[0] as Tab)
        .map(({ id }) => id)
        .toSorted(),
    )
  }
})

const linesOf = (tab: Tab) =>
  messagesOf(tab)
    .map((message) => `${message.id} ${message.status} ${textOfMessage(message)}`)
    .toSorted()
