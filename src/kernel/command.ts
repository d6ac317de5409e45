/** A command is said once: from this one value come the CLI, its help and completion, and later the Action, MCP tools and HTTP routes. */
import type { z } from 'zod';
import type { Context } from './context.ts';

/** `read` changes nothing, `propose` writes on a branch or where it is told to, `write` writes files. */
export type Effect = 'read' | 'propose' | 'write';

export type Group = 'begin' | 'work' | 'money' | 'craft' | 'publish' | 'explain';

/** `table` is for a person's eyes; the others are for programs and keep their shape. */
export type Format = 'table' | 'text' | 'json' | 'csv' | 'markdown' | 'github' | 'sarif';

export interface Example {
  /** Arguments after `fractal`. */
  readonly line: string;
  readonly words: string;
}

export interface Command<Input extends z.ZodObject = z.ZodObject, Result = unknown, Output = unknown> {
  /** Each field becomes a flag; its `.describe()` is the flag's help, its meta `placeholder` and `complete` say what stands there. */
  readonly input: Input;
  /** Names of input fields given by position, in order; the last may be a list. */
  readonly positional?: readonly (keyof z.output<Input> & string)[];
  /** The first is the default; without it, the command has one form only. */
  readonly formats?: readonly Format[];
  readonly examples: readonly Example[];
  /** The documented shape of `--format json`, made for whoever asks for it: the command itself does not. */
  output?(): Promise<z.ZodType<Output>>;
  /** Never prints: returns a value that surfaces show. */
  run(context: Context, input: z.output<Input>): Promise<Result>;
  /** The result as the shape that `output` documents. */
  json?(result: Result): Output;
  /** True when the result holds findings a person has to see to: exit 1. */
  hasFindings?(result: Result): boolean;
  /** Where there is more to tell apart than that: 3 says that something is left to settle by hand. */
  exitCode?(result: Result): 0 | 1 | 3;
}

/** What is known of a command before its file is loaded: enough for help and completion. */
export interface Listing {
  /** One or two words: `economics`, `site build`. */
  readonly name: string;
  readonly group: Group;
  readonly summary: string;
  readonly effect: Effect;
  /** `lines` for long work whose steps are worth keeping on the screen. */
  readonly progress?: 'lines' | 'spinner';
  load(): Promise<Command>;
}

export function defineCommand<Input extends z.ZodObject, Result, Output = unknown>(
  command: Command<Input, Result, Output>,
): Command<Input, Result, Output> {
  return command;
}
