import { runs } from '../../../lib/runs.ts'

export const dynamic = 'force-dynamic'

export const GET = runs.handle
export const DELETE = runs.handle
