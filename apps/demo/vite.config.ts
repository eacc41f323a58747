import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'
import { demoServer } from './server/demo-server.ts'

export default defineConfig({
  plugins: [react(), demoServer()],
  // The packages as they are written: no build, and an edit in one of them shows at once.
  resolve: { conditions: ['@rivulet/source', ...defaultClientConditions] },
  optimizeDeps: {
    // Found by the first page load otherwise, which then has to load again.
    include: ['react', 'react-dom/client', 'react/jsx-dev-runtime'],
  },
  server: { port: 5173, strictPort: false },
  preview: { port: 5173, strictPort: false },
})
