import { runs } from '../../../lib/runs'

export const GET = runs.handle
export const POST = runs.handle
export const DELETE = runs.handle
