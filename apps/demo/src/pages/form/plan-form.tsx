import type { DeepPartial, ObjectError } from '@rivulet/react/object'
import { useState } from 'react'
import { SelectField } from '../../parts/field/select-field.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { levels, type Plan, type PlanField } from './day-schemas.ts'
import { problemOf } from './issue-words.ts'

type PlanFormProps = {
  /** As far as it has come, and unchecked: a field may hold anything. */
  partial: DeepPartial<Plan> | undefined
  filling: boolean
  error: ObjectError | null
}

const levelChoices = ['', ...levels].map((value) => ({ value, label: value }))

/** A form that fills itself. Nobody can type into it while it is being written; afterwards it is the person's own. */
export function PlanForm({ partial = {}, filling, error }: PlanFormProps) {
  const [typed, setTyped] = useState<Partial<Record<PlanField, string>>>({})
  /** The field that is being written: the last one that there is something of. */
  const current = filling ? Object.keys(partial).at(-1) : undefined

  const field = (name: PlanField) => ({
    name,
    value: typed[name] ?? shown(partial[name]),
    'data-filling': current === name || undefined,
    // What was said of the answer is not said of what a person has put in its place.
    problem: typed[name] === undefined ? problemOf(error, name) : null,
    onValueChange: (value: string) => setTyped({ ...typed, [name]: value }),
  })
  const level = field('level')
  const isWord = levels.some((known) => known === level.value)

  return (
    <form
      className="plan-form"
      aria-label="The plan"
      aria-busy={filling}
      onSubmit={(event) => event.preventDefault()}
    >
      <TextField label="Title" dir="auto" readOnly={filling} {...field('title')} />
      <SelectField
        label="Level"
        disabled={filling}
        choices={levelChoices}
        {...level}
        // Half a word may be none of the choices, or another one.
        value={filling && (current === 'level' || !isWord) ? '' : level.value}
      />
      <TextField label="People" inputMode="numeric" readOnly={filling} {...field('people')} />
      <TextField label="Distance, km" inputMode="decimal" readOnly={filling} {...field('distanceKm')} />
      <TextField label="Notes" multiline rows={6} dir="auto" readOnly={filling} {...field('notes')} />
    </form>
  )
}

/** What stands in a field: texts and numbers as they are, all else as JSON has it. */
function shown(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
