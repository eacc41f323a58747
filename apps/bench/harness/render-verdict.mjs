/** The lines of a verdict under their heading. */
export const renderVerdict = (lines) =>
  `## Verdict\n\n${lines
    .map(
      ({ pass, cell, subject, demand, text }) =>
        `- ${pass ? 'PASS' : 'FAIL'} ${subject}, ${cell}: ${demand}: ${text}`,
    )
    .join('\n')}`
