import { StreamProvider } from '@rivulet/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@rivulet/ui/styles.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element #root.')

createRoot(root).render(
  <StrictMode>
    <StreamProvider>
      <App />
    </StreamProvider>
  </StrictMode>,
)
