import type { Random } from '../random/create-random.ts'
import { openRecording } from '../recording/open-recording.ts'
import type { Recordings } from '../recording/recordings.ts'
import { RequestRefused } from '../request-refused.ts'
import type { Reply } from '../script/reply.ts'
import type { Step } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'
import { createPace } from './pace-frames.ts'

/** Plays a recording, byte for byte, each of its events, lines or words at the pace that was asked for. */
export async function playRecording(
  recordings: Recordings,
  { path, settings, random }: { path: string; settings: MockSettings; random: Random },
): Promise<Reply> {
  const bytes = await recordings.read(path)
  if (!bytes) {
    throw new RequestRefused(404, `There is no recording "${path}".`, { code: 'unknown_recording' })
  }
  const { contentType, pieces } = openRecording(path, bytes)
  const wait = createPace(settings, random)
  const steps = pieces.flatMap((piece): Step[] => {
    const waitMs = wait()
    return waitMs > 0 ? [{ waitMs }, { send: piece }] : [{ send: piece }]
  })
  return { contentType, steps }
}

/**
 * The path of a recording from the path of a request.
 *
 * @throws {RequestRefused} 403 when it could lead out of the recordings
 */
export function readRecordingPath(encoded: string): string {
  const path = decodePath(encoded)
  const isSafe =
    path !== null && !/[\\\0:]/.test(path) && path.split('/').every((name) => !/^(?:|\.|\.\.)$/.test(name))
  if (isSafe) return path
  throw new RequestRefused(403, 'A recording is named by a path inside the recordings.', {
    code: 'forbidden_path',
  })
}

function decodePath(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return null
  }
}
