'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, type Ref } from 'react'
import { Attachments, type AttachmentsLabels, attachmentsLabels } from '../attachments/attachments.tsx'
import { inTurn } from '../internal/in-turn.ts'
import { useMergedRefs } from '../internal/use-merged-refs.ts'
import { AttachButton } from './attach-button.tsx'
import { SendButton } from './send-button.tsx'
import type { AttachmentProblem } from './use-attachments.ts'
import { type UseComposerOptions, useComposer } from './use-composer.ts'

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

export type ComposerProps = Omit<ComponentPropsWithoutRef<'form'>, 'defaultValue' | 'children'> &
  UseComposerOptions & {
    /** Props of the text field. */
    field?: Omit<ComponentPropsWithoutRef<'textarea'>, 'value' | 'defaultValue' | 'onChange' | 'disabled'>
    /** The text field itself, such as to put the focus there. */
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
    queueing,
    value,
    defaultValue,
    onValueChange,
    attaching = false,
    accept = '',
    maxFiles,
    maxFileBytes,
    readFile,
    enterKey,
    disabled = false,
    field: { onKeyDown, onPaste, ...field } = {},
    fieldRef,
    children,
    locale,
    labels,
    onSubmit,
    onDragOver,
    onDragLeave,
    onDrop,
    ...props
  },
  ref,
) {
  const words = {
    ...composerLabels,
    ...labels,
    problems: { ...composerLabels.problems, ...labels?.problems },
  }
  const behaviour = {
    onSend,
    running,
    onStop,
    queueing,
    value,
    defaultValue,
    onValueChange,
    enterKey,
    disabled,
  }
  const composer = useComposer({ ...behaviour, attaching, accept, maxFiles, maxFileBytes, readFile })
  const { form, field: ownField, problem, stops } = composer
  const mergedFieldRef = useMergedRefs(ownField.ref, fieldRef)
  return (
    <form
      {...props}
      ref={ref}
      data-rivulet="composer"
      data-status={running ? 'running' : 'idle'}
      data-dropping={composer.isDropping || undefined}
      data-plain={(!attaching && children == null) || undefined}
      onSubmit={inTurn(onSubmit, form.onSubmit)}
      onDragOver={inTurn(onDragOver, form.onDragOver)}
      onDragLeave={inTurn(onDragLeave, form.onDragLeave)}
      onDrop={inTurn(onDrop, form.onDrop)}
    >
      <Attachments
        attachments={composer.attachments}
        onRemove={composer.removeFile}
        locale={locale}
        labels={words.attachments}
      />
      <textarea
        aria-label={words.message}
        placeholder={words.placeholder}
        {...ownField}
        {...field}
        ref={mergedFieldRef}
        onKeyDown={inTurn(onKeyDown, ownField.onKeyDown)}
        onPaste={inTurn(onPaste, ownField.onPaste)}
      />
      <div data-part="bar">
        {attaching && (
          <AttachButton
            label={words.attach}
            accept={accept}
            disabled={disabled}
            onFiles={composer.addFiles}
          />
        )}
        {(attaching || children != null) && <div data-part="tools">{children}</div>}
        <SendButton stops={stops} button={composer.button} label={stops ? words.stop : words.send} />
      </div>
      <p data-part="problem" role="alert">
        {problem && words.problems[problem.code](problem.name)}
      </p>
    </form>
  )
})
