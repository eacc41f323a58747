import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Stands where an app has its relay.
const proxy = {
  '/api/chat': { target: process.env.MOCK_URL, rewrite: () => '/v1/chat/completions' },
}

export default defineConfig({ plugins: [react()], server: { proxy }, preview: { proxy } })
