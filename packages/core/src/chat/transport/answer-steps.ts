import type { ChatMessage, ChatToolCall } from '../chat-message.ts'

/** What one request of a run brought, as providers want to have it back: words, then calls. */
export type AnswerStep = { text: string; calls: ChatToolCall[] }

/** Cuts an answer after each of its rounds of tools. Calls that the server ran by itself are its own business. */
export function answerSteps({ parts }: Pick<ChatMessage, 'parts'>): AnswerStep[] {
  const steps: AnswerStep[] = []
  let step: AnswerStep = { text: '', calls: [] }
  const close = () => {
    if (step.text || step.calls.length > 0) steps.push(step)
    step = { text: '', calls: [] }
  }
  for (const part of parts) {
    if (part.type === 'text') {
      if (step.calls.length > 0) close()
      step.text += part.text
    }
    if (part.type === 'tool-call' && !(part.state === 'done' && part.result === undefined)) {
      if (step.calls.some((call) => call.step !== part.step)) close()
      step.calls.push(part)
    }
  }
  close()
  return steps
}

/** What the model is told of a call: its result, or why there is none. Every call needs a word. */
export function resultText({ result, errorMessage }: ChatToolCall): string {
  if (errorMessage) return errorMessage
  if (result === undefined) return 'There is no result.'
  return typeof result === 'string' ? result : JSON.stringify(result)
}

/** The arguments as a value; an empty object where the model wrote no JSON. */
export function argumentsValue({ arguments: text }: ChatToolCall): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value ? value : {}
  } catch {
    return {} // The model is told by the call's result.
  }
}
