import { type ComponentPropsWithoutRef, type ReactNode, useId } from 'react'

type CommonProps = {
  label: string
  value: string
  onValueChange(value: string): void
  /** What is wrong with the value; `null` when nothing is. */
  problem?: string | null
  hint?: ReactNode
  /** For code: URLs, headers, JSON. */
  mono?: boolean
}

type TextFieldProps = CommonProps &
  (
    | ({ multiline?: false } & Omit<ComponentPropsWithoutRef<'input'>, 'onChange'>)
    | ({ multiline: true } & Omit<ComponentPropsWithoutRef<'textarea'>, 'onChange'>)
  )

/** A text to type, with its label, a hint, and what is wrong with it. */
export function TextField({
  label,
  value,
  onValueChange,
  problem = null,
  hint,
  mono,
  ...props
}: TextFieldProps) {
  const id = useId()
  const notes = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ')
  const { multiline, ...rest } = props
  const shared = {
    ...rest,
    id,
    value,
    className: 'input',
    'data-mono': mono || undefined,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': notes || undefined,
    onChange: (event: { target: { value: string } }) => onValueChange(event.target.value),
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {multiline ? (
        <textarea {...(shared as ComponentPropsWithoutRef<'textarea'>)} />
      ) : (
        <input {...(shared as ComponentPropsWithoutRef<'input'>)} />
      )}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="field-problem">
          {problem}
        </p>
      )}
    </div>
  )
}
