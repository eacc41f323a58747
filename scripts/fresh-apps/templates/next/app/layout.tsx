import { StreamProvider } from '@rivulet/react'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = { title: 'Fresh Next.js app', icons: 'data:,' }

// Rendered on the server alone: the provider must be a client component by itself.
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <StreamProvider>{children}</StreamProvider>
      </body>
    </html>
  )
}
