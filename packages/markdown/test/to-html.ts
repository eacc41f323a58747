import { encode } from 'micromark-util-encode'
import { sanitizeUri } from 'micromark-util-sanitize-uri'
import type {
  BlockNode,
  FootnoteNode,
  InlineNode,
  ListItemNode,
  MarkdownTree,
  TableRowNode,
} from '../src/tree/node.ts'
import { flatten } from '../src/tree/sequence.ts'

/** What micromark gives for the same text, save for white space between blocks and for the names of footnotes. */
export function toHtml({ children, footnotes }: MarkdownTree): string {
  return blocks(flatten(children), false) + notes(footnotes)
}

function notes(footnotes: readonly FootnoteNode[]): string {
  if (footnotes.length === 0) return ''
  const items = footnotes.map(({ references, children }) => {
    const back = Array.from(
      { length: references },
      (_, index) => `<a>↩${index > 0 ? `<sup>${index + 1}</sup>` : ''}</a>`,
    ).join(' ')
    const html = blocks(flatten(children), false)
    const inParagraph = html.endsWith('</p>\n')
    return `<li>${inParagraph ? `${html.slice(0, -5)} ${back}</p>\n` : `${html}${back}`}</li>`
  })
  return `<section><h2>Footnotes</h2><ol>${items.join('')}</ol></section>`
}

const blocks = (nodes: readonly BlockNode[], tight: boolean): string =>
  nodes.map((node) => block(node, tight)).join('\n')

function block(node: BlockNode, tight: boolean): string {
  switch (node.type) {
    case 'paragraph': {
      const html = inlines(flatten(node.children))
      return tight ? html : `<p>${html}</p>\n`
    }
    case 'heading':
      return `<h${node.depth}>${inlines(flatten(node.children))}</h${node.depth}>`
    case 'thematicBreak':
      return '<hr />'
    case 'blockquote':
      return `<blockquote>${blocks(flatten(node.children), false)}</blockquote>`
    case 'list': {
      const tag = node.ordered ? 'ol' : 'ul'
      const start = node.ordered && node.start !== 1 ? ` start="${node.start}"` : ''
      const items = flatten(node.children).map((child) => item(child, !node.loose))
      return `<${tag}${start}>${items.join('\n')}</${tag}>`
    }
    case 'code': {
      const lang = node.lang ? ` class="language-${encode(node.lang)}"` : ''
      return `<pre><code${lang}>${encode(flatten(node.value).join(''))}</code></pre>`
    }
    case 'html':
      return encode(flatten(node.value).join(''))
    case 'table': {
      const body = flatten(node.rows).map((child) => row(child, 'td', node.align))
      const head = `<thead>${row(node.head, 'th', node.align)}</thead>`
      return `<table>${head}${body.length > 0 ? `<tbody>${body.join('')}</tbody>` : ''}</table>`
    }
  }
}

function item({ checked, children }: ListItemNode, tight: boolean): string {
  const html = blocks(flatten(children), tight)
  if (checked === null) return `<li>${html}</li>`
  const box = `<input type="checkbox" disabled="" ${checked ? 'checked="" ' : ''}/> `
  // Before the text that it belongs to, which may be in a paragraph or a heading.
  return `<li>${html.replace(/^(?:<(?:p|h\d)>)?/, (tag) => tag + box)}</li>`
}

function row({ cells }: TableRowNode, tag: 'td' | 'th', align: readonly (string | null)[]): string {
  const html = cells.map((cell, index) => {
    const side = align[index] ? ` align="${align[index]}"` : ''
    return `<${tag}${side}>${inlines(flatten(cell.children))}</${tag}>`
  })
  return `<tr>${html.join('')}</tr>`
}

const inlines = (nodes: readonly InlineNode[]): string => nodes.map(inline).join('')

function inline(node: InlineNode): string {
  switch (node.type) {
    case 'text':
    case 'html':
      return encode(node.value)
    case 'emphasis':
      return `<em>${inlines(flatten(node.children))}</em>`
    case 'strong':
      return `<strong>${inlines(flatten(node.children))}</strong>`
    case 'delete':
      return `<del>${inlines(flatten(node.children))}</del>`
    case 'inlineMath':
      return `<span class="math">${encode(node.value)}</span>`
    case 'inlineCode':
      return `<code>${encode(node.value)}</code>`
    case 'break':
      return '<br />\n'
    case 'link':
      return `<a href="${sanitizeUri(node.url)}"${title(node.title)}>${inlines(flatten(node.children))}</a>`
    case 'image':
      return `<img src="${sanitizeUri(node.url)}" alt="${encode(node.alt)}"${title(node.title)} />`
    case 'footnoteReference':
      return `<sup><a>${node.number}</a></sup>`
  }
}

const title = (value: string | null) => (value ? ` title="${encode(value)}"` : '')

/** Leaves out what no reader sees: white space between blocks, carriage returns, names and labels of footnotes. */
export function normalizeHtml(html: string): string {
  return html
    .replace(/\r\n?/g, '\n')
    .replace(/<a href="#user-content-fn[^>]*>/g, '<a>')
    .replace(/<li id="user-content-fn[^>]*>/g, '<li>')
    .replace('<section data-footnotes="" class="footnotes">', '<section>')
    .replace('<h2 id="footnote-label" class="sr-only">', '<h2>')
    .replace(
      /[ \t\n]*(<\/?(?:p|h\d|hr|ul|ol|li|blockquote|pre|table|thead|tbody|tr|t[hd]|section)(?: [^>]*)?>)[ \t\n]*/g,
      '$1',
    )
    .trim()
}
