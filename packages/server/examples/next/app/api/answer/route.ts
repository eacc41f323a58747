import { answer } from '../../../../answer'
import { runs } from '../../../lib/runs'

export async function POST(request: Request): Promise<Response> {
  const { prompt } = (await request.json()) as { prompt: string }
  return runs.start(request, answer(prompt))
}
