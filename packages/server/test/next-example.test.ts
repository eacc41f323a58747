import { afterAll, beforeAll } from 'vitest'
import { describeExample } from './example-contract.ts'
import { startModel } from './start-model.ts'
import { buildNext, startBuilt, startDevelopment } from './start-next.ts'

/** Only has to end what hangs: a build takes seconds, and many of them on a machine with other work. */
const startLimitMs = 300_000

const model = await startModel()
const env = { OLLAMA_URL: model.url }
beforeAll(buildNext, startLimitMs)
afterAll(model.stop)

describeExample('Next.js, built', () => startBuilt(env), { model, startLimitMs })
describeExample('Next.js, in development', () => startDevelopment(env), { model, startLimitMs })
