import { startCluster } from './start-cluster.ts'

// The cluster as a process of its own, which `npm run start:cluster` starts.
const cluster = await startCluster().catch((error: Error) => fail(error.message))
void cluster.ended.then((how) => fail(`redis-server has ended with ${how}.`))
process.once('exit', () => void cluster.stop())
process.on('disconnect', () => process.exit())
if (process.send) process.send({ url: cluster.url })
else console.log(cluster.url)

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
