'use client'

import { useId, useState } from 'react'

export type DisclosureOptions = {
  /** Whether it is open; its owner keeps that. */
  open?: boolean
  /** The person opens or folds it. */
  onOpenChange?: (open: boolean) => void
}

/**
 * What opens and folds by itself until a person has opened or folded it: from then on their choice counts. Spread `summary` on
 * a button and `details` on what it opens.
 *
 * @param wanted - whether it would be open by itself
 */
export function useDisclosure(wanted: boolean, { open, onOpenChange }: DisclosureOptions = {}) {
  const detailsId = useId()
  const [chosen, setChosen] = useState<boolean | null>(null)
  const isOpen = open ?? chosen ?? wanted
  const toggle = () => {
    setChosen(!isOpen)
    onOpenChange?.(!isOpen)
  }
  return {
    isOpen,
    summary: {
      type: 'button',
      'aria-expanded': isOpen,
      'aria-controls': detailsId,
      onClick: toggle,
    } as const,
    details: { id: detailsId, hidden: !isOpen },
  }
}
