import type { ChatAttachment } from '@rivulet/core'

let count = 0

/**
 * Reads a file as an attachment that holds the file itself, as a data URL.
 *
 * @throws {DOMException} when the file cannot be read, such as one that has been moved since
 */
export function readAttachment(file: File): Promise<ChatAttachment> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error)
    reader.onload = () =>
      resolve({
        id: `attachment-${Date.now().toString(36)}-${++count}`,
        name: file.name,
        mediaType: file.type,
        sizeBytes: file.size,
        url: String(reader.result),
      })
    reader.readAsDataURL(file)
  })
}
