import { createRoot } from 'react-dom/client'
import { Answer } from '../../examples/answer.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no place for the component.')
createRoot(root).render(<Answer />)
