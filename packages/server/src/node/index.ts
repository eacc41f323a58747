export { type NodeHandlerOptions, nodeHandler, type WebHandler } from './node-handler.ts'
