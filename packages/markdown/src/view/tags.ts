import type { ComponentPropsWithoutRef, ComponentType } from 'react'
import { given } from './internal/given.ts'

const tagNames = [
  'a',
  'blockquote',
  'br',
  'code',
  'del',
  'em',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'img',
  'input',
  'li',
  'ol',
  'p',
  'pre',
  'strong',
  'sup',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
] as const

/** The elements that text is made of. */
export type MarkdownTag = (typeof tagNames)[number]

/** What renders each element. */
export type MarkdownTags = { readonly [Tag in MarkdownTag]: ComponentType<ComponentPropsWithoutRef<Tag>> }

/**
 * Components in place of elements. They get the element's own properties, made safe already, and must be the same functions
 * at each render: another function is another component, and everything it renders begins anew.
 */
export type MarkdownComponents = { readonly [Tag in MarkdownTag]?: MarkdownTags[Tag] | undefined }

const elements = Object.fromEntries(tagNames.map((name) => [name, name])) as unknown as MarkdownTags

export const tagsWith = (components: MarkdownComponents): MarkdownTags => ({
  ...elements,
  ...given(components),
})
