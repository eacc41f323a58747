import type { CancelContext } from '@rivulet/core'
import { isRunning } from '@rivulet/core'
import { createTalk } from '@rivulet/core/talk'
import { useStream, useStreamValue } from '@rivulet/react'
import { useState } from 'react'
import { agentPath } from '../../../shared/runs.ts'
import { useKeptState } from '../../kept/use-kept-state.ts'
import { type CarrierName, createCarrier } from './carrier.ts'

/** Something that was said, and what became of it. */
export type Said = {
  readonly key: number
  readonly text: string
  /** `under way`, `taken`, or why not. */
  readonly outcome: string
}

/** A run of the agent, and what is said to it. */
export function useAgent() {
  const [kept, keep] = useKeptState('agent-carrier', 'http')
  const way: CarrierName = kept === 'socket' ? kept : 'http'
  const [carrier] = useState(() => createCarrier(way))
  const [talk] = useState(() => createTalk({ fetch: carrier.fetch }))
  const [said, setSaid] = useState<readonly Said[]>([])
  const answer = useStream<string>(
    {
      url: agentPath,
      fetch: talk.fetch,
      cancel: ({ resumeUrl }: CancelContext<string>) =>
        resumeUrl && carrier.fetch(resumeUrl, { method: 'DELETE' }),
    },
    { reconnect: { attempts: 20, minDelayMs: 200, maxDelayMs: 1000 } },
  )

  const isGoing = useStreamValue(answer, ({ status }) => isRunning(status))
  const reconnect = () => {
    answer.disconnect()
    void answer.resume()
  }
  const say = (text: string, taken: Promise<void>) => {
    const key = said.length
    const settle = (outcome: string) =>
      setSaid((all) => all.map((one) => (one.key === key ? { ...one, outcome } : one)))
    setSaid((all) => [...all, { key, text, outcome: 'under way' }])
    taken.then(
      () => settle('taken'),
      (error: Error) => settle(error.message),
    )
  }
  return {
    answer,
    isGoing,
    said,
    way,
    /** What goes on is read on over the other way. */
    turnTo(next: CarrierName) {
      keep(next)
      carrier.turnTo(next)
      if (isGoing) reconnect()
    },
    reconnect,
    start() {
      setSaid([])
      void answer.start('tidy')
    },
    tell: (text: string) => say(`“${text}”`, talk.send(text)),
    interrupt: (text: string) => say(`“Stop, rather: ${text}”`, talk.interrupt(text)),
    decide: (id: string, approved: boolean) =>
      say(approved ? 'Approved' : 'Denied', talk.approve(id, { approved })),
  }
}
