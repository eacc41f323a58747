// Lets strict compilers resolve `import '@rivulet/markdown/styles.css'`; the style sheet has no names to import.
export {}
