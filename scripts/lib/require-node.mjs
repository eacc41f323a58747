// Imported first by every command. Ends with a sentence a person understands where the rest would die of a syntax
// error, so this file and the ones the commands import statically keep to what Node 16 can parse and link.
const oldest = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(
    `Rivulet needs Node ${oldest.join('.')} or newer; this is Node ${process.versions.node}.\n` +
      'Install a newer one from https://nodejs.org (or with your version manager) and run the command again.',
  )
  process.exit(1)
}
