/** Which files hold what: manifests by kind and name, facts by project, person and client. */
import type { Facts } from '#facts/facts.ts';
import type { KindName } from '#model/kinds/index.ts';
import type { Model } from '#model/model.ts';

export interface Origins {
  /** Every manifest that money depends on: workspace, bands, rates, people, overheads. */
  readonly prices: readonly string[];
  readonly all: readonly string[];
  manifest(kind: KindName, name: string): readonly string[];
  readonly ofProject: (project: string) => readonly string[];
  readonly ofPerson: (person: string) => readonly string[];
}

const PRICING = ['Workspace', 'Band', 'Rates', 'Person', 'Overhead'] as const satisfies readonly KindName[];

export function originsOf(model: Model, facts: Facts): Origins {
  const manifest = (kind: KindName, name: string) => {
    const file = model.byKind[kind].get(name)?.at.file;
    return file ? [file] : [];
  };
  const shared = [...facts.exchangeRates, ...facts.closes].map((fact) => fact.at.file);
  const pricing = PRICING.flatMap((kind) =>
    [...model.byKind[kind].values()].map((resource) => resource.at.file),
  );
  const prices = [...new Set([...pricing, ...shared])].filter((file) => file !== '');
  const byProject = factFilesByProject(facts);
  const byPerson = timeFilesBy(facts, (row) => facts.time.people[facts.time.person[row] ?? 0] ?? '');
  const tasks = Map.groupBy(model.byKind.Task.values(), (task) => task.spec.project);
  return {
    prices,
    all: [
      ...new Set([
        ...[...model.resources.values()].map((resource) => resource.at.file),
        ...prices,
        ...[...byProject.values()].flatMap((files) => [...files]),
        ...facts.invoices.map((invoice) => invoice.at.file),
      ]),
    ],
    manifest,
    ofProject: (project) => [
      ...prices,
      ...manifest('Project', project),
      ...(tasks.get(project) ?? []).map((task) => task.at.file),
      ...(byProject.get(project) ?? []),
    ],
    ofPerson: (person) => [
      ...manifest('Person', person),
      model.workspace.at.file,
      ...[...model.byKind.Task.values()]
        .filter(({ spec }) => spec.assignee === person)
        .map(({ at }) => at.file),
      ...(byPerson.get(person) ?? []),
    ],
  };
}

function factFilesByProject(facts: Facts): Map<string, Set<string>> {
  const { time } = facts;
  const files = timeFilesBy(facts, (row) => time.targets[time.target[row] ?? 0]?.project ?? '');
  const add = (project: string | null, file: string) => {
    if (project !== null) files.set(project, (files.get(project) ?? new Set()).add(file));
  };
  for (const expense of facts.expenses) add(expense.project, expense.at.file);
  for (const opening of facts.openings) add(opening.project, opening.at.file);
  for (const invoice of facts.invoices) {
    add(invoice.project, invoice.at.file);
    for (const line of invoice.lines) add(line.project, invoice.at.file);
  }
  return files;
}

function timeFilesBy({ time }: Facts, keyOf: (row: number) => string): Map<string, Set<string>> {
  const files = new Map<string, Set<string>>();
  for (let row = 0; row < time.length; row++) {
    const key = keyOf(row);
    const file = time.files[time.file[row] ?? 0] ?? '';
    const known = files.get(key);
    if (known) known.add(file);
    else files.set(key, new Set([file]));
  }
  return files;
}
