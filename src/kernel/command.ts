/** A command is said once: from this one value come the CLI, its help and completion, and later the Action, MCP tools and HTTP routes. */
import type { z } from 'zod';
import type { Context } from './context.ts';

export type Effect = 'read' | 'propose' | 'write';

export interface Example {
  /** Arguments after `fractal`. */
  readonly line: string;
  readonly words: string;
}

export interface Command<Input extends z.ZodObject = z.ZodObject, Output = unknown> {
  /** One or two words: `economics`, `site build`. */
  readonly name: string;
  readonly summary: string;
  readonly effect: Effect;
  /** Each field becomes a flag; its `.describe()` is the flag's help. */
  readonly input: Input;
  /** Names of input fields given by position, in order; the last may be a list. */
  readonly positional?: readonly (keyof z.output<Input> & string)[];
  readonly examples: readonly Example[];
  /** Never prints: returns a value that surfaces show. */
  run(context: Context, input: z.output<Input>): Promise<Output>;
}

export function defineCommand<Input extends z.ZodObject, Output>(
  command: Command<Input, Output>,
): Command<Input, Output> {
  return command;
}
