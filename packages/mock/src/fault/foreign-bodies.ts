/** A page as a gateway or a sign-in wall sends it in place of a stream. */
export function webPage(title: string, words: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>${words}</p></body>
</html>
`
}

/** A whole PNG picture of one transparent pixel. */
export function pixel(): Uint8Array<ArrayBuffer> {
  const base64 =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
