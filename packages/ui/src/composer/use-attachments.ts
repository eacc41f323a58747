import type { ChatAttachment } from '@rivulet/core'
import { useState } from 'react'
import { isAccepted } from './is-accepted.ts'

export type AttachmentProblem =
  | { code: 'too-large' | 'wrong-kind' | 'unreadable'; name: string }
  | { code: 'too-many'; name: string }

export type AttachmentRules = {
  accept: string
  maxFiles: number
  maxFileBytes: number
  readFile: (file: File) => Promise<ChatAttachment>
}

/** The files of a draft: those that are kept, those that are still read, and why one was not taken. */
export function useAttachments({ accept, maxFiles, maxFileBytes, readFile }: AttachmentRules) {
  const [attachments, setAttachments] = useState<readonly ChatAttachment[]>([])
  const [reading, setReading] = useState(0)
  const [problem, setProblem] = useState<AttachmentProblem | null>(null)

  const problemOf = (file: File, count: number): AttachmentProblem['code'] | null => {
    if (count >= maxFiles) return 'too-many'
    if (!isAccepted(file, accept)) return 'wrong-kind'
    return file.size > maxFileBytes ? 'too-large' : null
  }
  const read = async (file: File) => {
    setReading((count) => count + 1)
    try {
      const attachment = await readFile(file)
      setAttachments((before) => [...before, attachment])
    } catch {
      setProblem({ code: 'unreadable', name: file.name })
    } finally {
      setReading((count) => count - 1)
    }
  }
  const add = (files: Iterable<File>) => {
    setProblem(null)
    let count = attachments.length + reading
    for (const file of files) {
      const code = problemOf(file, count)
      if (code) {
        setProblem({ code, name: file.name })
        continue
      }
      count++
      void read(file)
    }
  }

  return {
    attachments,
    isReading: reading > 0,
    problem,
    add,
    remove: (id: string) => {
      setProblem(null)
      setAttachments((before) => before.filter((attachment) => attachment.id !== id))
    },
    replace: (next: readonly ChatAttachment[]) => {
      setProblem(null)
      setAttachments(next)
    },
  }
}
