/** The entries as a workspace: manifests, and a file of time for each person and month. */
import { type Entry, eachMonth, type Size } from './entries.ts';
import { bands, clients, personMonths, projects } from './studio.ts';

type Put = (path: string, text: string) => void;

/** `lines` is the layout that `fractal fmt` writes; `maps` is one that no fast path can take. */
export type Layout = 'lines' | 'maps';

export function writeWorkspace(size: Size, layout: Layout, put: Put): void {
  put(
    'manifests/workspace.yaml',
    'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: bench-studio }\nspec: { currency: EUR, timeZone: Europe/Lisbon }\n',
  );
  put('manifests/studio.yaml', studio(size));
  writeTime(size, layout, put);
}

/** A file of time for each person and month. */
export function writeTime(size: Size, layout: Layout, put: Put): void {
  eachMonth(size, ({ person, year, month }, entries) => {
    const folder = `state/time/${year}/${String(month).padStart(2, '0')}`;
    put(`${folder}/${person.name}.yaml`, timeFile(entries, layout === 'lines' ? entryLine : entryMap));
  });
}

function studio(size: Size): string {
  const people = new Map(personMonths(size.files).map(({ person }) => [person.name, person.band]));
  return [
    'bands:',
    ...bands.map(({ name, cost }) => `  ${name}: { cost: ${cost} per hour }`),
    'people:',
    ...[...people].map(([name, band]) => `  ${name}: { band: ${band}, weeklyHours: 40 h }`),
    'clients:',
    ...clients.map((name) => `  ${name}: {}`),
    'projects:',
    ...projects.flatMap(({ name, client, rates, principalRate }) => [
      `  ${name}:`,
      `    client: ${client}`,
      '    billing: [{ model: time-and-materials }]',
      '    rates:',
      ...rates.map(
        ({ from, perHour }) => `      - { ${from && `from: ${from}, `}rate: ${perHour} per hour }`,
      ),
      ...(principalRate === null ? [] : [`      - { band: principal, rate: ${principalRate} per hour }`]),
    ]),
    '',
  ].join('\n');
}

function timeFile(entries: readonly Entry[], text: (entry: Entry) => string): string {
  let date = '';
  const lines: string[] = [];
  for (const entry of entries) {
    if (entry.date !== date) lines.push(`${entry.date}:`);
    date = entry.date;
    lines.push(text(entry));
  }
  return `${lines.join('\n')}\n`;
}

function entryLine({ project, task, seconds, activity, isFree, note }: Entry): string {
  const target = task === '' ? project.name : `${project.name}/${task}`;
  const words = [target, String(seconds / 3600), activity && `@${activity}`, isFree ? '!free' : '', note];
  return `  - ${words.filter((word) => word !== '').join(' ')}`;
}

function entryMap({ project, task, seconds, activity, isFree, note }: Entry): string {
  const fields = [
    `project: ${project.name}`,
    task && `task: ${task}`,
    `hours: ${seconds / 3600}`,
    activity && `activity: ${activity}`,
    isFree ? 'billable: false' : '',
    note && `note: ${note}`,
  ];
  return `  - { ${fields.filter((field) => field !== '').join(', ')} }`;
}
