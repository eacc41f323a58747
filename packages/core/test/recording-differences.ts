import type { ExpectedAnswer } from './recordings.ts'

/** A field in which we give something else on purpose. */
export type RecordingDifference = {
  /** What we give. */
  readonly gives: (expected: ExpectedAnswer) => unknown
  readonly why: string
}

/**
 * Where a recording is read in another way than `expected.json` says, by the recording and the field. One that is no
 * difference any more fails the test.
 */
export const recordingDifferences: {
  readonly [recording: string]: { readonly [field: string]: RecordingDifference }
} = {
  'cohere/tool-call.sse': { reasoning: planAsReasoning() },
  'cohere/error-finish.sse': { reasoning: planAsReasoning() },
  'langgraph/protocol-tool-result.sse': {
    usage: {
      gives: () => ({ inputTokens: 1088, outputTokens: 229, totalTokens: 1317, cachedInputTokens: 0 }),
      why: 'Of several messages each count is the last that was told: one that the last message leaves out stays.',
    },
  },
}

function planAsReasoning(): RecordingDifference {
  return {
    gives: ({ tool_plan: plan = '' }) => plan,
    why: 'The plan for the calls is what the model thinks, so it is shown as its reasoning; expected.json has it apart.',
  }
}
