/** The demo workspace as values: path → content. A pure function of its seed, and of what is written by hand beside it. */
import { closeFiles } from './closes.ts';
import { writeDiary } from './diary.ts';
import { invoiceFiles } from './invoices.ts';
import { machineFiles } from './machine.ts';
import { manifestFiles } from './manifests.ts';
import { moduleManifestFiles } from './module-manifests.ts';
import { exchangeRateFiles, expenseFiles, openingFiles } from './money-facts.ts';
import { seeded } from './random.ts';
import { taskStates } from './tasks.ts';
import { timeFiles } from './time.ts';

const SEED = 20_260_330;

/** What is generated. `written` are the modules, patterns and blueprints that it names. */
export async function demoWorkspace(
  written: Readonly<Record<string, string>>,
  seed = SEED,
): Promise<ReadonlyMap<string, string>> {
  // One stream of numbers a part, so that a change to one part leaves the others as they were.
  const diary = writeDiary(seeded(seed));
  const tasks = taskStates(diary, seeded(seed + 1));
  const files = {
    ...manifestFiles(tasks),
    ...machineFiles(),
    ...moduleManifestFiles(),
    ...timeFiles(diary),
    ...invoiceFiles(diary, tasks, seeded(seed + 2)),
    ...expenseFiles(seeded(seed + 3)),
    ...exchangeRateFiles(seeded(seed + 4)),
    ...openingFiles(),
  };
  const closes = await closeFiles({ ...written, ...files });
  return new Map(Object.entries({ ...files, ...closes }).sort(([a], [b]) => (a < b ? -1 : 1)));
}
