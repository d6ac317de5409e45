/**
 * Which modules of the CLI share a chunk. Node takes about 0.2 ms of processor time for each file it loads, so that what
 * the commands of every day need together lies together, in layers: a layer loads itself and those before it.
 */
import { resolve } from 'node:path';
import type { CodeSplittingGroup } from 'rolldown';

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const PROGRAM = 'surfaces/cli/main.ts';

/** What a command says of itself lies apart: whoever asks for its help waits for nothing else. */
const COMMANDS = ['kernel/commands/plan.ts', 'kernel/commands/economics.ts'];

const PLAN = ['kernel/plan.ts', 'kernel/warm/warm-states.ts', 'surfaces/formats/plan-view.ts'];

const ECONOMICS = ['kernel/economics.ts', 'surfaces/formats/economics-view.ts'];

/** The first layer that reaches a module has it. */
function layersOf(modules: Modules, source: string): readonly (readonly [string, ReadonlySet<string>])[] {
  const reached = (...files: readonly string[]) =>
    reachedFrom(
      modules,
      files.map((file) => resolve(source, file)),
    );
  const [plan, economics] = [reached(...PLAN), reached(...ECONOMICS)];
  return [
    ['start', reached(PROGRAM)],
    ['words', reached('surfaces/cli/flags.ts', 'surfaces/cli/run-command.ts', 'kernel/input.ts')],
    ['shapes', reached(...COMMANDS)],
    ['economics', new Set([...plan].filter((id) => economics.has(id)))],
    ['plan', plan],
    ['reports', economics],
  ];
}

/** The files themselves and all they import, save what is loaded only when it is asked for. */
function reachedFrom(modules: Modules, files: readonly string[]): ReadonlySet<string> {
  const reached = new Set(files);
  // A set is walked through to what is added on the way.
  for (const id of reached)
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
  return reached;
}

/** For the bundle of the program below `source`; what is in no layer lies where it is used. */
export function chunkGroups(source: string): CodeSplittingGroup[] {
  let layers: ReturnType<typeof layersOf> | null = null;
  const name = (id: string, modules: Modules): string | null => {
    layers ??= layersOf(modules, source);
    // It waits for the command: a chunk that other chunks load must not.
    if ([PROGRAM, ...COMMANDS].some((file) => id === resolve(source, file))) return null;
    return layers.find(([, reached]) => reached.has(id))?.[0] ?? null;
  };
  return [{ name, debugName: 'layers' }];
}
