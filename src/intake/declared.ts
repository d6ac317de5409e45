/** What an export names, as the fields of manifests. */
import type { Entry } from './entry.ts';
import { type Declaring, type Fields, ManifestReader, type NamedEntry } from './manifest-reader.ts';
import type { ManifestRules } from './manifest-rules.ts';

export interface Declared {
  readonly bands: ReadonlyMap<string, Fields>;
  readonly people: ReadonlyMap<string, Fields>;
  readonly clients: ReadonlyMap<string, Fields>;
  readonly projects: ReadonlyMap<string, Fields>;
  /** By `project/task`. */
  readonly tasks: ReadonlyMap<string, Fields>;
}

/** The manifests of an export: of each name, the first value that any of its rows gives. */
export function declare(declaring: Declaring, rules: ManifestRules): Declared {
  const { entries } = declaring;
  const read = new ManifestReader(declaring);
  const project = rules.projects;
  const clientOf = project?.client;
  const clients = clientOf
    ? entries.flatMap((entry) => {
        const name = declaring.names.optional('client', clientOf, entry.record);
        return name ? [{ name, entry }] : [];
      })
    : [];
  const tasks = rules.tasks
    ? read.all(
        byName(entries, ({ project: owner, task }) => (task === null ? '' : `${owner}/${task}`)),
        read.task(rules.tasks),
      )
    : new Map();
  return {
    bands: new Map(
      Object.entries(rules.bands).map(([name, { cost, rate }]) => [name, fieldsOf({ cost, rate })]),
    ),
    people: rules.people
      ? withAssignees(
          read.all(
            byName(entries, ({ person }) => person),
            read.person(rules.people),
          ),
          tasks,
        )
      : new Map(),
    clients: rules.clients ? read.all(clients, read.client(rules.clients)) : new Map(),
    projects: project
      ? read.all(
          byName(entries, (entry) => entry.project),
          read.project(project),
        )
      : new Map(),
    tasks,
  };
}

/** People whom a task is assigned to, but who logged nothing, are people all the same. */
function withAssignees(
  people: Map<string, Fields>,
  tasks: ReadonlyMap<string, Fields>,
): ReadonlyMap<string, Fields> {
  for (const fields of tasks.values()) {
    const assignee = fields.get('assignee');
    if (assignee !== undefined && !people.has(assignee)) people.set(assignee, new Map());
  }
  return people;
}

function byName(entries: readonly Entry[], nameOf: (entry: Entry) => string): NamedEntry[] {
  return entries
    .map((entry) => ({ name: nameOf(entry), entry }))
    .filter(({ name }) => name !== '' && name !== 'internal');
}

function fieldsOf(values: Readonly<{ [key: string]: string | undefined }>): Fields {
  return new Map(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}
