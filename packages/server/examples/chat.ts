import { relay } from '@rivulet/server'

/** Puts questions to a model of Ollama's, on this machine or where `OLLAMA_URL` says. */
export const chat = relay('ollama', { url: process.env.OLLAMA_URL, models: ['llama3.2'] })
