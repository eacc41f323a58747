import { expect, it } from 'vitest'
import { textOfMessage } from '../../src/chat/user-parts.ts'
import { createRandom } from '../random.ts'
import { setUpChat } from './set-up-chat.ts'

const rounds = 40
const stepsOfRound = 60

/** Every answer repeats the number of its request, so that words of another run would show. */
it('loses no prompt and mixes no runs, in whatever order things happen', async () => {
  for (let seed = 1; seed <= rounds; seed++) {
    const random = createRandom(seed)
    const pick = <T>(values: readonly T[]) => values[random(values.length)] as T
    const { chat, pass, requests, clock } = setUpChat({ overlap: pick(['queue', 'replace'] as const) })
    const prompts: string[] = []
    const removed = new Set<string>()
    const prompt = () => {
      prompts.push(`prompt ${seed}.${prompts.length}`)
      return prompts.at(-1) as string
    }
    const anyMessage = (role: string) =>
      pick([...chat.getSnapshot().byId.values()].filter((one) => one.role === role))
    const actions = [
      () => void chat.send(prompt()),
      () => void chat.send(prompt()),
      () => chat.cancel(),
      () => void chat.regenerate(anyMessage('assistant')?.id),
      () => void chat.retry(),
      () => void chat.resume(),
      () => {
        const message = anyMessage('user')
        if (message) void chat.edit(message.id, prompt())
      },
      () => {
        const message = pick([...chat.getSnapshot().byId.values()])
        if (message) chat.selectBranch(message.id, random(chat.branchOf(message.id).count))
      },
      () => {
        const waits = pick(chat.getSnapshot().queue)
        if (!waits) return
        removed.add(textOfMessage(waits))
        chat.remove(waits.id)
      },
      () => chat.sendQueued(),
      ...Array.from({ length: 6 }, () => () => {
        const index = random(requests.length)
        requests[index]?.say(`<${index}>`)
      }),
      () => pick(requests)?.finish(),
      () => pick(requests)?.fail(new TypeError('gone')),
    ]
    for (let step = 0; step < stepsOfRound; step++) {
      pick(actions)()
      if (random(10) < 6) await pass(pick([0, 8, 16, 40]))
    }
    await pass(100)
    const state = chat.getSnapshot()
    const all = [...state.byId.values()]
    const kept = [...all.filter(({ role }) => role === 'user'), ...state.queue].map(textOfMessage)
    expect(kept.toSorted(), `seed ${seed}`).toEqual(prompts.filter((one) => !removed.has(one)).toSorted())
    for (const message of all.filter(({ role }) => role === 'assistant')) {
      const runs = new Set(textOfMessage(message).match(/<\d+>/g))
      expect(runs.size, `seed ${seed}: ${textOfMessage(message)}`).toBeLessThanOrEqual(1)
      const [tag] = runs
      if (tag) expect(requests[Number(tag.slice(1, -1))]?.input.messageId).toBe(message.id)
    }
    chat.cancel()
    await pass(20)
    expect(clock.timers, `seed ${seed}`).toBe(0)
  }
})
