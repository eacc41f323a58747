import { useStream } from '@rivulet/react'

export function Answer() {
  const answer = useStream('/api/answer')
  return (
    <>
      <button type="button" onClick={() => void answer.start({ prompt: 'Hi' })}>
        Ask
      </button>
      <output>{answer.text}</output>
      <p>{answer.status}</p>
    </>
  )
}
