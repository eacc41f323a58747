import { useRef } from 'react'
import { Icon } from '../internal/icon.tsx'
import { paperclip } from '../internal/icon-paths.ts'

type AttachButtonProps = {
  label: string
  accept: string
  disabled: boolean
  onFiles: (files: Iterable<File>) => void
}

/** Opens the browser's own choice of files. */
export function AttachButton({ label, accept, disabled, onFiles }: AttachButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept || undefined}
        aria-label={label}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = '' // the same file can be chosen again after it was removed
        }}
      />
      <button
        type="button"
        data-part="icon-button"
        aria-label={label}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        <Icon path={paperclip} />
      </button>
    </>
  )
}
