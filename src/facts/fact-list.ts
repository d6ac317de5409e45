/** What every kind of fact that is a list of maps has in common. */
import { type Day, formatDay } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { MOST_OF_A_SORT, thinOut } from '#core/thin-out.ts';
import type { Model } from '#model/model.ts';
import { type FactText, finding } from './fact-text.ts';
import { Fields, meantHint } from './fields.ts';
import type { Node } from './nodes.ts';

/** What one file of facts is read with. */
export interface FactReading {
  readonly source: FactText;
  readonly model: Model;
  /** Facts after this day are refused; without it none are. */
  readonly today: Day | null;
  readonly findings: Diagnostic[];
}

/** So many findings of one file are thinned out while it is read: they would be most of the memory. */
const CROWD = 20 * MOST_OF_A_SORT;

/** The facts of a file, one from each map that `read` makes sense of. */
export function readFactList<T>(
  reading: FactReading,
  root: Node | null,
  keys: readonly string[],
  read: (fields: Fields) => T | null,
): T[] {
  if (root === null || (root.kind === 'text' && root.text === '')) return [];
  if (root.kind !== 'list') {
    reading.findings.push(notAList(reading.source, root));
    return [];
  }
  const before = reading.findings.length;
  return root.items.flatMap((item) => {
    if (reading.findings.length - before > CROWD) thinOut(reading.findings, before);
    if (item.kind !== 'map') {
      reading.findings.push(notAMap(reading.source, item));
      return [];
    }
    const fields = new Fields(item, keys, reading.source, reading.findings);
    const fact = read(fields);
    return fact !== null && fields.isSound ? [fact] : [];
  });
}

/** A date that has to be there and has come. */
export function pastDate(reading: FactReading, fields: Fields, key: string): Day | null {
  const day = fields.requiredDate(key);
  if (day !== null && reading.today !== null && day > reading.today) {
    fields.complain(
      key,
      'fact/future-date',
      `${formatDay(day)} is in the future`,
      `today is ${formatDay(reading.today)}; correct the date`,
    );
  }
  return day;
}

/** The project that a key names; null when the key is empty or the project is not declared. */
export function projectNamed(
  { model }: FactReading,
  fields: Fields,
  key: string,
  name: string | null,
): string | null {
  if (name === null || isDeclared(model, 'Project', name)) return name;
  fields.complain(
    key,
    'fact/unknown-project',
    `no project \`${name}\``,
    meantHint(name, model.byKind.Project.keys()) ?? 'declare it under `projects:`',
  );
  return null;
}

/** A project's currency: its own, else its client's, else the workspace's. */
export function currencyOf(model: Model, project: string | null, client: string | null = null): string {
  const spec = project === null ? undefined : model.byKind.Project.get(project)?.spec;
  const payer = spec?.client ?? client;
  const clientCurrency = payer === null ? undefined : model.byKind.Client.get(payer)?.spec.currency;
  return spec?.currency ?? clientCurrency ?? model.workspace.spec.currency;
}

/** Whether a name is declared. One that is declared with errors is too: naming it is no second error. */
export function isDeclared(model: Model, kind: 'Client' | 'Person' | 'Project', name: string): boolean {
  return model.byKind[kind].has(name) || model.invalid.has(`${kind}/${name}`);
}

function notAList(source: FactText, root: Node): Diagnostic {
  return finding(
    'fact/bad-shape',
    'these facts are a list',
    source.placeOf(root),
    'begin each fact with `- `, as in `- date: 2026-03-02`',
  );
}

function notAMap(source: FactText, item: Node): Diagnostic {
  return finding(
    'fact/bad-shape',
    'a fact is a map',
    source.placeOf(item),
    'write its keys as `name: value`',
  );
}
