import './fault-list.css'
import { useId } from 'react'
import { WithCode } from '../../parts/with-code.tsx'
import type { FaultGroup } from './fault-groups.ts'

type FaultListProps = {
  groups: readonly FaultGroup[]
  /** Name of the fault that was picked last. */
  picked: string
  onPick(name: string): void
}

export function FaultList({ groups, picked, onPick }: FaultListProps) {
  return (
    <div className="fault-list">
      {groups.map((group) => (
        <FaultSection key={group.title} group={group} picked={picked} onPick={onPick} />
      ))}
    </div>
  )
}

function FaultSection({ group, picked, onPick }: Omit<FaultListProps, 'groups'> & { group: FaultGroup }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{group.title}</h2>
      <ul>
        {group.faults.map(({ name, sentence }) => (
          <li key={name}>
            <button type="button" aria-pressed={name === picked} onClick={() => onPick(name)}>
              <span className="fault-name">{name}</span>
              <span className="fault-sentence">
                <WithCode text={sentence} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
