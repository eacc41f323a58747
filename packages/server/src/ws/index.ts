export { type ServerSocket, type SocketHandlerOptions, socketHandler } from './socket-handler.ts'
