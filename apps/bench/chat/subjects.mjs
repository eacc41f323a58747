/** Everything measured; the page has a module of the same name for each. `wire` is the protocol it is fed with. */
export const subjects = [
  {
    name: 'floor',
    title: 'floor: plain text, no React',
    kind: 'floor',
    wire: 'openai-chat',
    reference: true,
  },
  { name: 'chat', title: '**useChat + Chat + StreamMarkdown**', kind: 'ours', wire: 'openai-chat' },
  { name: 'thread', title: '**useChat + Thread + StreamMarkdown**', kind: 'ours', wire: 'openai-chat' },
  { name: 'ai-sdk', title: 'AI SDK useChat + Streamdown', kind: 'peer', wire: 'ai-sdk' },
  {
    name: 'ai-sdk-animated',
    title: 'AI SDK useChat + Streamdown, animated as in its README',
    kind: 'peer',
    wire: 'ai-sdk',
  },
  {
    name: 'ai-sdk-memo',
    title: 'AI SDK useChat + Streamdown, messages in `memo`, throttle 50',
    kind: 'peer',
    wire: 'ai-sdk',
  },
]
