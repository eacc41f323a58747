'use client'

import type { ChatAttachment } from '@rivulet/core'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { formatBytes } from '../internal/format-bytes.ts'
import { Icon } from '../internal/icon.tsx'
import { cross, file } from '../internal/icon-paths.ts'

export type AttachmentsLabels = {
  title: string
  /** @param name - of the file */
  remove: (name: string) => string
}

export const attachmentsLabels: AttachmentsLabels = {
  title: 'Attachments',
  remove: (name) => `Remove ${name}`,
}

export type AttachmentsProps = Omit<ComponentPropsWithoutRef<'ul'>, 'children'> & {
  /** The files, in order. */
  attachments: readonly ChatAttachment[]
  /** Shows a button on each, and is told when it is pressed. */
  onRemove?: (id: string) => void
  /** BCP 47 tag for sizes; default: the runtime's own. */
  locale?: string
  /** Words in place of the English ones. */
  labels?: Partial<AttachmentsLabels>
}

/** Whether a file is a picture that is here already: one of another server would tell that server who reads this. */
export function isLocalPicture({ mediaType, url }: Pick<ChatAttachment, 'mediaType' | 'url'>): boolean {
  return mediaType.startsWith('image/') && /^(?:data:image\/|blob:)/.test(url)
}

/** Files that go with a message: pictures as pictures, others by name and size. Renders nothing while there are none. */
export const Attachments = forwardRef<HTMLUListElement, AttachmentsProps>(function Attachments(
  { attachments, onRemove, locale, labels, ...props },
  ref,
) {
  if (attachments.length === 0) return null
  const words = { ...attachmentsLabels, ...labels }
  return (
    <ul aria-label={words.title} {...props} ref={ref} data-rivulet="attachments">
      {attachments.map((attachment) => (
        <li key={attachment.id} data-kind={isLocalPicture(attachment) ? 'picture' : 'file'}>
          {isLocalPicture(attachment) ? (
            <img src={attachment.url} alt={attachment.name} />
          ) : (
            <>
              <Icon path={file} />
              <span data-part="text">
                <bdi data-part="name">{attachment.name}</bdi>
                <span data-part="size">{formatBytes(attachment.sizeBytes, locale)}</span>
              </span>
            </>
          )}
          {onRemove && (
            <button
              type="button"
              data-part="remove"
              aria-label={words.remove(attachment.name)}
              onClick={() => onRemove(attachment.id)}
            >
              <Icon path={cross} />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
})
