// Lets strict compilers resolve `import '@rivulet/ui/styles.css'`; the style sheet has no names to import.
export {}
