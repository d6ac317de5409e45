/** Our own program, as it is released. */
import { join } from 'node:path';
import { project } from './folders.ts';
import type { Command } from './measure.ts';

export const program = join(project, 'dist/fractal.mjs');

export function fractal(
  name: string,
  cwd: string,
  args: readonly string[],
  exits: readonly number[] = [0],
): Command {
  return { name, program: process.execPath, args: [program, ...args], cwd, exits };
}
