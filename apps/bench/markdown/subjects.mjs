/** Everything measured; the page has a module of the same name for each. */
export const subjects = [
  {
    name: 'limit',
    title: 'limit: last block alone, contained groups, no React',
    kind: 'limit',
    reference: true,
  },
  { name: 'stream-markdown', title: '**StreamMarkdown**', kind: 'ours' },
  { name: 'streamdown', title: 'Streamdown', kind: 'peer' },
  { name: 'react-markdown', title: 'react-markdown + remark-gfm', kind: 'peer' },
  { name: 'incremark', title: 'Incremark', kind: 'peer' },
  { name: 'x-markdown', title: 'Ant Design X Markdown', kind: 'peer' },
]
