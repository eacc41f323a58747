import { relay } from '@rivulet/server'

export const dynamic = 'force-dynamic'

export const POST = relay('openai-compatible', {
  url: `${process.env.MOCK_URL}/v1`,
  models: ['my-model'],
})
