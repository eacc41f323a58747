import { chat } from '../../../../chat'

export const POST = chat
