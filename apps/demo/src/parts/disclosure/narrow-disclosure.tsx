import './narrow-disclosure.css'
import { type ReactNode, useId, useState } from 'react'
import { Chevron } from '../chevron.tsx'

type NarrowDisclosureProps = {
  /** Words of the button that opens it. */
  summary: ReactNode
  /** Controlled, where something inside closes it. */
  open?: boolean
  onOpenChange?(open: boolean): void
  children: ReactNode
}

/** Folded away behind a button where the page is narrow; simply there where it is wide. */
export function NarrowDisclosure({ summary, open, onOpenChange, children }: NarrowDisclosureProps) {
  const id = useId()
  const [ownOpen, setOwnOpen] = useState(false)
  const shown = open ?? ownOpen
  return (
    <div className="narrow-disclosure" data-open={shown}>
      <button
        type="button"
        className="narrow-disclosure-button"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => {
          setOwnOpen(!shown)
          onOpenChange?.(!shown)
        }}
      >
        <span className="narrow-disclosure-summary">{summary}</span>
        <Chevron to="down" />
      </button>
      <div id={id} className="narrow-disclosure-content">
        {children}
      </div>
    </div>
  )
}
