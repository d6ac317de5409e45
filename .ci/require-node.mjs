// Plain JavaScript, so that an old Node reads it too: the project runs TypeScript directly, which takes Node 24.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `this is Node ${process.versions.node}, and Fractal needs Node 24: run \`npm rebuild node\` or install Node 24\n`,
  );
  process.exit(2);
}
