import './checkbox.css'

type CheckboxProps = { label: string; checked: boolean; onCheckedChange(checked: boolean): void }

export function Checkbox({ label, checked, onCheckedChange }: CheckboxProps) {
  return (
    <label className="checkbox">
      <input type="checkbox" checked={checked} onChange={(event) => onCheckedChange(event.target.checked)} />
      {label}
    </label>
  )
}
