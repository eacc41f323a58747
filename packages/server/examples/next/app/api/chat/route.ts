import { chat } from '../../../../chat'

export const dynamic = 'force-dynamic'

export const POST = chat
