import { runs } from '../../../lib/runs'

export const dynamic = 'force-dynamic'

export const GET = runs.handle
export const POST = runs.handle
export const DELETE = runs.handle
