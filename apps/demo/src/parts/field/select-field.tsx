import { type ComponentPropsWithoutRef, useId } from 'react'
import { Chevron } from '../chevron.tsx'

type Choice = { value: string; label: string }

type SelectFieldProps = Omit<ComponentPropsWithoutRef<'select'>, 'onChange'> & {
  label: string
  value: string
  /** A value that is not among them, as before a list has come, is shown as it is. */
  choices: readonly Choice[]
  onValueChange(value: string): void
  /** What is wrong with the value; `null` when nothing is. */
  problem?: string | null
}

export function SelectField({
  label,
  value,
  choices,
  onValueChange,
  problem = null,
  ...props
}: SelectFieldProps) {
  const id = useId()
  const known = choices.some((choice) => choice.value === value)
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="select">
        <select
          {...props}
          id={id}
          className="select-input"
          value={value}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => onValueChange(event.target.value)}
        >
          {!known && <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Chevron to="down" />
      </div>
      {problem && (
        <p id={`${id}-problem`} className="field-problem">
          {problem}
        </p>
      )}
    </div>
  )
}
