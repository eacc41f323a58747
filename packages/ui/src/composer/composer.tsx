import type { ChatAttachment } from '@rivulet/core'
import {
  type ClipboardEvent,
  type ComponentPropsWithoutRef,
  forwardRef,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useRef,
} from 'react'
import { Attachments, type AttachmentsLabels, attachmentsLabels } from '../attachments/attachments.tsx'
import { useAutosize } from '../internal/use-autosize.ts'
import { useMergedRefs } from '../internal/use-merged-refs.ts'
import { isComposing, wantsToSend } from '../internal/wants-to-send.ts'
import { AttachButton } from './attach-button.tsx'
import { readAttachment } from './read-attachment.ts'
import { SendButton } from './send-button.tsx'
import { type AttachmentProblem, useAttachments } from './use-attachments.ts'
import { type ComposedMessage, useDraft } from './use-draft.ts'
import { useFileDrop } from './use-file-drop.ts'

export type ComposerLabels = {
  message: string
  placeholder: string
  send: string
  stop: string
  attach: string
  attachments: Partial<AttachmentsLabels>
  /** Why a file was not taken. @param name - of the file */
  problems: Record<AttachmentProblem['code'], (name: string) => string>
}

export const composerLabels: ComposerLabels = {
  message: 'Message',
  placeholder: 'Write a message',
  send: 'Send',
  stop: 'Stop',
  attach: 'Attach files',
  attachments: attachmentsLabels,
  problems: {
    'too-large': (name) => `${name} is too large.`,
    'too-many': (name) => `${name} was left out: there are enough files.`,
    'wrong-kind': (name) => `${name} is of a kind that cannot be sent.`,
    unreadable: (name) => `${name} cannot be read.`,
  },
}

export type ComposerProps = Omit<ComponentPropsWithoutRef<'form'>, 'defaultValue' | 'children'> & {
  /**
   * Called with the draft, which is then empty. A promise of `false`, or one that rejects, gives the draft back, unless the
   * person has begun another one.
   */
  onSend: (message: ComposedMessage) => unknown
  /** While an answer comes: the button stops it, and so does Escape. Default false. */
  running?: boolean
  onStop?: () => void
  /** Whether a message can be sent while an answer comes, to wait for its turn; default false. */
  queueing?: boolean
  /** The text, where its owner keeps it; with `onValueChange`. */
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  /** Whether files can be attached, pasted and dropped; default false. */
  attaching?: boolean
  /** Kinds of files, as in `<input accept>`; default all. */
  accept?: string
  /** Default 10. */
  maxFiles?: number
  /** Default 10,000,000. */
  maxFileBytes?: number
  /** Default: reads the file as a data URL. An app that uploads gives its own. */
  readFile?: (file: File) => Promise<ChatAttachment>
  /** What Enter does alone; default `send`. Control+Enter and Command+Enter always send, Shift+Enter never does. */
  enterKey?: 'send' | 'newline'
  /** Nothing can be written or sent; default false. */
  disabled?: boolean
  /** Props of the text field. */
  field?: Omit<ComponentPropsWithoutRef<'textarea'>, 'value' | 'defaultValue' | 'onChange' | 'disabled'>
  fieldRef?: Ref<HTMLTextAreaElement>
  /** BCP 47 tag for the sizes of files; default: the runtime's own. */
  locale?: string
  /** Further controls, between the attach button and the send button. */
  children?: ReactNode
  /** Words in place of the English ones. */
  labels?: Partial<ComposerLabels>
}

/** Where a message is written: a field as high as its text, files, and one button that sends or stops. Renders a `<form>`. */
export const Composer = forwardRef<HTMLFormElement, ComposerProps>(function Composer(
  {
    onSend,
    running = false,
    onStop,
    queueing = false,
    value,
    defaultValue = '',
    onValueChange,
    attaching = false,
    accept = '',
    maxFiles = 10,
    maxFileBytes = 10_000_000,
    readFile = readAttachment,
    enterKey = 'send',
    disabled = false,
    field: { onKeyDown, onPaste, ...field } = {},
    fieldRef,
    children,
    locale,
    labels,
    onSubmit,
    ...props
  },
  ref,
) {
  const words = {
    ...composerLabels,
    ...labels,
    problems: { ...composerLabels.problems, ...labels?.problems },
  }
  const ownField = useRef<HTMLTextAreaElement | null>(null)
  const files = useAttachments({ accept, maxFiles, maxFileBytes, readFile })
  const draft = useDraft({ value, defaultValue, onValueChange, files, onSend })
  const { isDropping, dropHandlers } = useFileDrop(attaching && !disabled, files.add, props)
  const mergedFieldRef = useMergedRefs(ownField, fieldRef)
  useAutosize(ownField, draft.text)

  const mayStop = running && onStop !== undefined
  const stops = mayStop && !(queueing && !draft.isEmpty)
  const maySend = !disabled && !draft.isEmpty && !files.isReading && (queueing || !running)

  const handleSubmit: ComposerProps['onSubmit'] = (event) => {
    onSubmit?.(event)
    if (event.defaultPrevented) return
    event.preventDefault()
    if (maySend) draft.send()
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDown?.(event)
    if (event.defaultPrevented) return
    if (event.key === 'Escape' && mayStop && !isComposing(event)) onStop()
    if (!wantsToSend(event, enterKey === 'send')) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }
  const handlePaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    onPaste?.(event)
    const { files: pasted } = event.clipboardData
    if (event.defaultPrevented || !attaching || pasted.length === 0) return
    // A table copied from a sheet comes as text and as a picture of it: the text is meant.
    if (event.clipboardData.types.includes('text/plain')) return
    event.preventDefault()
    files.add(pasted)
  }

  return (
    <form
      {...props}
      {...dropHandlers}
      ref={ref}
      data-rivulet="composer"
      data-status={running ? 'running' : 'idle'}
      data-dropping={isDropping || undefined}
      data-plain={(!attaching && children == null) || undefined}
      onSubmit={handleSubmit}
    >
      <Attachments
        attachments={files.attachments}
        onRemove={files.remove}
        locale={locale}
        labels={words.attachments}
      />
      <textarea
        rows={1}
        aria-label={words.message}
        placeholder={words.placeholder}
        dir="auto"
        enterKeyHint={enterKey === 'send' ? 'send' : 'enter'}
        {...field}
        ref={mergedFieldRef}
        disabled={disabled}
        value={draft.text}
        onChange={(event) => draft.setText(event.target.value)}
        onKeyDown={handleKeyDown}
        onPaste={handlePaste}
      />
      <div data-part="bar">
        {attaching && (
          <AttachButton label={words.attach} accept={accept} disabled={disabled} onFiles={files.add} />
        )}
        {(attaching || children != null) && <div data-part="tools">{children}</div>}
        <SendButton
          stops={stops}
          available={stops || maySend}
          label={stops ? words.stop : words.send}
          onStop={() => onStop?.()}
          onSent={() => ownField.current?.focus()}
        />
      </div>
      <p data-part="problem" role="alert">
        {files.problem && words.problems[files.problem.code](files.problem.name)}
      </p>
    </form>
  )
})
