/** Ends the program once all it said is taken, and waits for nothing else: neither for a collection nor for a closing git. */
export async function endWith(exitCode: number): Promise<never> {
  await Promise.all([process.stdout, process.stderr].map(taken));
  process.exit(exitCode);
}

/** Pipes take what is written when they have room, and a program that exits before loses the rest. */
function taken(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}
