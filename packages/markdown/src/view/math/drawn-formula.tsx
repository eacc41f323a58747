/** @param html - of a renderer that the app chose, which gives formulas alone */
export function DrawnFormula({ html, display }: { html: string; display: boolean }) {
  return (
    <span
      data-part="math"
      data-display={display || undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX escapes what a formula says, and is told to trust nothing in it
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}
