/**
 * The chat of README, and what README says to install for it.
 *
 * @param readme - its text
 * @returns `code`, to the character, and `packages`, by name
 * @throws {Error} when there is no such example, or it imports what the line does not install
 */
export function readExample(readme) {
  const install = readme.match(/^npm install (@rivulet\/.+)$/m)
  const example = readme.match(/^## A chat\n+```tsx\n([\s\S]*?)^```$/m)
  if (!install || !example) throw new Error('README has no line that installs, or no example under "A chat".')
  const packages = install[1].split(' ')
  const code = example[1]
  const imported = [...code.matchAll(/(?:from|import) '((?:@[^/']+\/)?[^/']+)/g)].map(([, name]) => name)
  const missing = imported.filter((name) => !packages.includes(name) && name !== 'react')
  if (missing.length > 0) {
    // npm would put it within reach by chance; a package manager that is strict does not.
    throw new Error(`README's chat imports ${missing.join(', ')}, which its line does not install.`)
  }
  return { code, packages }
}
