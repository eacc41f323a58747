/** @returns the address as a link, when it is one of the web; and its host, without `www.` */
export function linkOf(url: string): { href: string | undefined; host: string } {
  if (!URL.canParse(url)) return { href: undefined, host: '' }
  const { protocol, host, href } = new URL(url)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb ? { href, host: host.replace(/^www\./, '') } : { href: undefined, host: '' }
}
