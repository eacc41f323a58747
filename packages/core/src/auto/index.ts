export { type AutoStreamOptions, type AutoStreamRequest, autoStream } from './auto-stream.ts'
