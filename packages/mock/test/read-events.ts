/** The events of a body whose lines end in LF, as the package itself writes them. */
export function readEvents(body: string): { event: string; data: string }[] {
  const blocks = body.split('\n\n').filter((block) => block !== '')
  return blocks.map((block) => {
    const values = (field: string) =>
      block
        .split('\n')
        .flatMap((line) => (line.startsWith(`${field}: `) ? [line.slice(field.length + 2)] : []))
    return { event: values('event')[0] ?? 'message', data: values('data').join('\n') }
  })
}
