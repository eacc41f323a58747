import './page-heading.css'
import type { ReactNode } from 'react'

export function PageHeading({ title, children }: { title: string; children: ReactNode }) {
  return (
    <header className="page-heading">
      <h1>{title}</h1>
      <p>{children}</p>
    </header>
  )
}
