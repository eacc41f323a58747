import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const templates = fileURLToPath(new URL('templates', import.meta.url))

/**
 * Writes the files of an app: its template, the example in its place, and a package.json with tarballs for our packages.
 *
 * @param directory - that does not exist yet
 * @param example - as `readExample` gives it
 * @param tarballs - path of each package's tarball, by its name
 */
export function makeApp(directory, app, example, tarballs) {
  mkdirSync(directory, { recursive: true })
  cpSync(join(templates, app.template), directory, { recursive: true })
  const place = join(directory, app.example)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, example.code)

  const own = [...example.packages, ...app.packages]
  const files = Object.fromEntries([...tarballs].map(([name, path]) => [name, `file:${path}`]))
  const manifest = {
    name: 'fresh-app',
    private: true,
    type: 'module',
    dependencies: { ...app.dependencies, ...Object.fromEntries(own.map((name) => [name, files[name]])) },
    devDependencies: app.devDependencies,
    // What they need of each other is asked for by version, and not published yet.
    overrides: Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, own.includes(name) ? `$${name}` : file]),
    ),
  }
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
