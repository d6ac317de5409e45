/** What the terminal adds around a command: questions before it, and what stays after it. */
import type { Machine } from './streams.ts';
import type { Terminal } from './terminal.ts';

/** Asks for what was not said; resolves to the whole input. */
type Dialogue = (
  said: Readonly<Record<string, unknown>>,
  directory: string,
  machine: Machine,
) => Promise<Readonly<Record<string, unknown>>>;

interface Aftermath {
  readonly result: unknown;
  readonly input: Readonly<Record<string, unknown>>;
  readonly machine: Machine;
  readonly terminal: Terminal;
}

export const dialogues: Readonly<Record<string, Dialogue>> = {
  init: async (said, directory) => (await import('./ask-init.ts')).askInit(said, directory),
};

export const afterwards: Readonly<Record<string, (aftermath: Aftermath) => Promise<void>>> = {};
