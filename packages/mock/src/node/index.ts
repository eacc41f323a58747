export { createMockServer, type MockServer, type MockServerOptions } from './create-mock-server.ts'
export { openRecordings } from './open-recordings.ts'
