import { type ComponentPropsWithoutRef, useId } from 'react'

type Choice = { value: string; label: string }

type SelectFieldProps = Omit<ComponentPropsWithoutRef<'select'>, 'onChange'> & {
  label: string
  value: string
  /** A value that is not among them, as before a list has come, is shown as it is. */
  choices: readonly Choice[]
  onValueChange(value: string): void
}

export function SelectField({ label, value, choices, onValueChange, ...props }: SelectFieldProps) {
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
          onChange={(event) => onValueChange(event.target.value)}
        >
          {!known && <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <svg
          aria-hidden="true"
          width="12"
          height="12"
          viewBox="0 0 12 12"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
        >
          <path d="M2.500 4.500 6 8l3.500-3.500" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </div>
    </div>
  )
}
