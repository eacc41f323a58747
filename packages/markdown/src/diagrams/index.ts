export type { DiagramLook, Diagrams } from '../view/diagrams/diagrams.ts'
export type { DiagramsOptions, DrawDiagram } from './create-diagrams.ts'
export { createDiagrams } from './create-diagrams.ts'
