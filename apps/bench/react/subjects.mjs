/**
 * Everything measured. `kind` floor, limit, peer or ours; `wire` the protocol it is fed with; `reference` the ones the
 * others are compared with, `judged` what the verdict holds against the limits. The page has a module of the same name for each.
 */
export const subjects = [
  { name: 'floor', title: 'floor: read only', kind: 'floor', wire: 'openai-chat', reference: true },
  {
    name: 'limit-node',
    title: 'limit: one text node, no React',
    kind: 'limit',
    wire: 'openai-chat',
    reference: true,
  },
  {
    name: 'limit-blocks',
    title: 'limit: a block a paragraph, no React',
    kind: 'limit',
    wire: 'openai-chat',
    reference: true,
  },
  {
    name: 'stream-text',
    title: '**useStream + StreamText**',
    kind: 'ours',
    wire: 'openai-chat',
    judged: true,
  },
  { name: 'stream-node', title: '**useStream, one text node**', kind: 'ours', wire: 'openai-chat' },
  { name: 'naive', title: 'setState per chunk', kind: 'peer', wire: 'openai-chat' },
  { name: 'use-chat', title: 'AI SDK useChat', kind: 'peer', wire: 'ai-sdk' },
  { name: 'use-chat-50', title: 'AI SDK useChat, throttle 50', kind: 'peer', wire: 'ai-sdk' },
  { name: 'use-completion', title: 'AI SDK useCompletion', kind: 'peer', wire: 'ai-sdk' },
  { name: 'use-completion-50', title: 'AI SDK useCompletion, throttle 50', kind: 'peer', wire: 'ai-sdk' },
  { name: 'tanstack', title: 'TanStack AI useChat', kind: 'peer', wire: 'tanstack' },
]
