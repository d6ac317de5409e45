/** What the terminal adds around a command: questions before it, and what stays after it. */

import type { ApproveResult } from '#kernel/approve.ts';
import type { SiteServeResult } from '#kernel/commands/site-serve.ts';
import type { StartResult } from '#kernel/commands/start.ts';
import type { PlanResult } from '#kernel/plan.ts';
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

async function tellUncommitted({ result, machine }: Aftermath): Promise<void> {
  const { uncommitted } = result as PlanResult | ApproveResult;
  if (uncommitted.length === 0) return;
  const { uncommittedLines } = await import('../formats/plan-uncommitted.ts');
  machine.streams.stderr.write(`${uncommittedLines(uncommitted).join('\n')}\n`);
}

export const dialogues: Readonly<Record<string, Dialogue>> = {
  'blueprint render': async (said, directory) => (await import('./ask-render.ts')).askRender(said, directory),
  init: async (said, directory) => (await import('./ask-init.ts')).askInit(said, directory),
};

export const afterwards: Readonly<Record<string, (aftermath: Aftermath) => Promise<void>>> = {
  plan: tellUncommitted,
  approve: tellUncommitted,
  start: async ({ result, input, machine, terminal }) => {
    if (input.once === true) return;
    const { serveSite } = await import('./serve-site.ts');
    const { site } = (result as StartResult).built;
    await serveSite({ site, port: Number(input.port), open: input.open === true }, machine, terminal);
  },
  'site serve': async ({ result, input, machine, terminal }) => {
    const { serveSite } = await import('./serve-site.ts');
    const { site } = result as SiteServeResult;
    await serveSite({ site, port: Number(input.port), open: false }, machine, terminal);
  },
};
