import { expect, it } from 'vitest'
import { finishReasonOf } from './finish-reason.ts'

it.each([
  ['stop', ['end_turn', 'stop_sequence', 'STOP_SEQUENCE', 'eos_token', 'done']],
  [
    'length',
    ['length', 'incomplete:max_output_tokens', 'max_tokens', 'MAX_TOKENS', 'model_context_window_exceeded'],
  ],
  ['tool-calls', ['tool_calls', 'function_call', 'tool_use', 'TOOL_CALL', 'tool-calls']],
  [
    'content-filter',
    [
      'content_filter',
      'incomplete:content_filter',
      'content-filter',
      'SAFETY',
      'RECITATION',
      'BLOCKLIST',
      'PROHIBITED_CONTENT',
      'SPII',
      'IMAGE_SAFETY',
      'blocked:OTHER',
      'blocked:JAILBREAK',
      'sensitive',
    ],
  ],
  ['refusal', ['refusal']],
  ['pause', ['pause_turn', 'queued', 'interrupted', 'interrupt']],
  [
    'error',
    [
      'error',
      'ERROR',
      'failed',
      'TIMEOUT',
      'MALFORMED_FUNCTION_CALL',
      'UNEXPECTED_TOOL_CALL',
      'TOO_MANY_TOOL_CALLS',
    ],
  ],
  ['unknown', ['', 'OTHER', 'cancelled', 'incomplete', 'LANGUAGE', 'unload']],
] as const)('is %s for %j', (reason, words) => {
  expect(words.map((word) => finishReasonOf(word, 'refusal'))).toEqual(words.map(() => reason))
})

it.each(['stop', 'STOP', 'completed', 'COMPLETE', 'success', 'finish', 'RUN_FINISHED'])(
  'is what the answer ends with for %s',
  (word) => {
    expect(finishReasonOf(word, 'tool-calls')).toBe('tool-calls')
    expect(finishReasonOf(word, 'stop')).toBe('stop')
  },
)
