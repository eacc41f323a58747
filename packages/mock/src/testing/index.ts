export { createManualClock, type ManualClock } from '../clock/manual-clock.ts'
export { type ScriptedFetch, scriptedFetch } from '../scripted/scripted-fetch.ts'
export {
  type RenderWithStreamOptions,
  type RenderWithStreamResult,
  renderWithStream,
  type StreamSteps,
} from './render-with-stream.tsx'
