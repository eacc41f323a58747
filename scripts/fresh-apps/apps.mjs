import { join } from 'node:path'

const typescript = '5.9.3'
const react = {
  18: { react: '18.3.1', 'react-dom': '18.3.1' },
  19: { react: '19.3.1', 'react-dom': '19.3.1' },
}
const reactTypes = {
  18: { '@types/react': '18.3.32', '@types/react-dom': '18.3.7' },
  19: { '@types/react': '19.3.0', '@types/react-dom': '19.3.0' },
}

const vite = (major) => ({
  name: `vite, React ${major}`,
  template: 'vite',
  example: 'src/app.tsx',
  packages: ['@rivulet/mock'],
  dependencies: react[major],
  devDependencies: { ...reactTypes[major], '@vitejs/plugin-react': '6.3.0', typescript, vite: '8.3.8' },
  typeChecks: [
    { name: 'types, resolved by a bundler', args: [] },
    { name: 'types, resolved by Node', args: ['--module', 'node16', '--moduleResolution', 'node16'] },
    { name: 'types of the packages themselves', args: ['--skipLibCheck', 'false'] },
  ],
  command: (app, name, port) => [
    join(app, 'node_modules/vite/bin/vite.js'),
    ...{ build: ['build'], start: ['preview'], develop: [] }[name],
    ...(name === 'build' ? [] : ['--port', port, '--strictPort', '--host', '127.0.0.1']),
  ],
  serverPages: [],
  chatPages: ['/'],
})

const next = (version, major) => ({
  name: `Next.js ${version.split('.')[0]}, React ${major}`,
  template: 'next',
  example: 'app/chat.tsx',
  packages: ['@rivulet/markdown', '@rivulet/mock', '@rivulet/server'],
  dependencies: { ...react[major], next: version },
  devDependencies: { ...reactTypes[major], '@types/node': '20.19.0', typescript },
  typeChecks: [{ name: 'types', args: [] }],
  command: (app, name, port) => [
    join(app, 'node_modules/next/dist/bin/next'),
    ...{ build: ['build'], start: ['start'], develop: ['dev'] }[name],
    ...(name === 'build' ? [] : ['--port', port, '--hostname', '127.0.0.1']),
  ],
  serverPages: [
    { path: '/', contains: ['data-rivulet="chat"', 'Why do rivers bend?'] },
    { path: '/pages-router', contains: ['data-rivulet="chat"', 'Why do rivers bend?'] },
    { path: '/notes', contains: ['<strong>settled</strong>', 'Asked before.'] },
  ],
  chatPages: ['/', '/pages-router'],
})

/**
 * The apps to make, as their own starters would: versions, files, commands, and the pages to look at. `packages` are those of
 * ours beside the ones that README's own line installs.
 */
export const apps = [vite(18), vite(19), next('14.2.35', 18), next('16.4.6', 19)]
