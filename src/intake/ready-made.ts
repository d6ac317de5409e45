/** Mappings for the exports of tools that many people use, with the columns that the tools publish. */
import { ImportMapping, type WrittenMapping } from './mapping.ts';

type WrittenSpec = WrittenMapping['spec'];

const YES_NO = { Yes: 'true', No: 'false' };

/** Harvest: Reports → Detailed time → Export → CSV. Its rows have no id: a row is known by what it says. */
const HARVEST: WrittenSpec = {
  files: [{ file: '*.csv' }],
  time: {
    person: { join: ['First Name', 'Last Name'] },
    // Two clients may each have a project called Website.
    project: { join: ['Client', 'Project'] },
    // What Harvest calls a task is a kind of work that all projects share.
    activity: 'Task',
    date: 'Date',
    amount: { column: 'Hours' },
    note: 'Notes',
    billable: { column: 'Billable?', map: YES_NO },
  },
  manifests: {
    people: { cost: 'Cost Rate' },
    clients: { title: 'Client' },
    projects: { client: 'Client', title: 'Project' },
  },
};

/** Toggl Track: Reports → Detailed → Download → CSV. */
const TOGGL: WrittenSpec = {
  files: [{ file: '*.csv' }],
  time: {
    id: ['User', 'Start date', 'Start time', 'End date', 'End time'],
    person: 'User',
    project: { join: ['Client', 'Project'] },
    task: 'Task',
    date: 'Start date',
    amount: { column: 'Duration', unit: 'clock' },
    note: 'Description',
    billable: { column: 'Billable', map: YES_NO },
  },
  manifests: {
    people: {},
    clients: { title: 'Client' },
    projects: { client: 'Client', title: 'Project' },
  },
};

const WRITTEN = {
  harvest: {
    name: 'harvest',
    title: 'Harvest, hours as 2,000.5',
    spec: { ...HARVEST, numbers: { groupMark: ',' } },
  },
  'harvest-comma': {
    name: 'harvest',
    title: 'Harvest, hours as 2.000,5',
    spec: { ...HARVEST, numbers: { decimalMark: ',', groupMark: '.' } },
  },
  toggl: { name: 'toggl', title: 'Toggl Track', spec: TOGGL },
} as const satisfies Record<string, { name: string; title: string; spec: WrittenSpec }>;

export type ReadyMade = keyof typeof WRITTEN;
export const readyMadeNames = Object.keys(WRITTEN) as readonly ReadyMade[];

export function isReadyMade(name: string): name is ReadyMade {
  return Object.hasOwn(WRITTEN, name);
}

export function readyMade(tool: ReadyMade): ImportMapping {
  return ImportMapping.parse(readyMadeDocument(tool));
}

/** The same as the document of a mapping file: where to begin when an export names things otherwise than the workspace. */
export function readyMadeDocument(tool: ReadyMade) {
  const { name, title, spec } = WRITTEN[tool];
  return { apiVersion: 'fractalops/v1', kind: 'ImportMapping', metadata: { name, title }, spec };
}
