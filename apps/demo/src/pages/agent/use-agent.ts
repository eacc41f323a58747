import type { CancelContext } from '@rivulet/core'
import { createTalk } from '@rivulet/core/talk'
import { useStream } from '@rivulet/react'
import { useState } from 'react'

/** Something that was said, and what became of it. */
export type Said = {
  readonly key: number
  readonly text: string
  /** `under way`, `taken`, or why not. */
  readonly outcome: string
}

/** A run of the agent, and what is said to it. */
export function useAgent() {
  const [talk] = useState(() => createTalk())
  const [said, setSaid] = useState<readonly Said[]>([])
  const answer = useStream<string>(
    {
      url: '/runs/agent',
      fetch: talk.fetch,
      cancel: ({ resumeUrl }: CancelContext<string>) => resumeUrl && fetch(resumeUrl, { method: 'DELETE' }),
    },
    { reconnect: { attempts: 20, minDelayMs: 200, maxDelayMs: 1000 } },
  )

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
    said,
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
