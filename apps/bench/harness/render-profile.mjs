import { formatNumber, markdownTable } from './markdown-table.mjs'

/** Functions by self time, under a heading. */
export const renderProfile = ({ cell, subject, functions }) =>
  `## Profile of ${subject}, ${cell}\n\n${markdownTable(
    ['function', 'self ms'],
    functions.map(({ name, selfMs }) => [`\`${name}\``, formatNumber(selfMs)]),
  )}`
