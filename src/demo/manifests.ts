/** What the demo declares: one file for the workspace, one for the studio, one a client with its projects and tasks. */
import { projects } from './projects.ts';
import {
  clients,
  holidays,
  people,
  type StudioClient,
  type StudioPerson,
  type StudioProject,
} from './studio.ts';
import type { TaskState } from './tasks.ts';
import { type Entry, flow } from './text.ts';

const SCHEMA = '# yaml-language-server: $schema=';

export function manifestFiles(tasks: readonly TaskState[]): Record<string, string> {
  const files: Record<string, string> = {
    'manifests/workspace.yaml': workspace(),
    'manifests/studio.yaml': studio(),
    'manifests/internal.yaml': document(1, projectsAndTasks(null, tasks)),
  };
  for (const client of clients) {
    files[`manifests/clients/${client.name}.yaml`] = document(
      2,
      clientBlock(client) + projectsAndTasks(client.name, tasks),
    );
  }
  return files;
}

function document(depth: number, body: string): string {
  return `${SCHEMA}${'../'.repeat(depth - 1)}.schemas/short-form.json\n${body}`;
}

function workspace(): string {
  const days = holidays.map((holiday) => `    - ${flow(holiday)}\n`).join('');
  return `${SCHEMA}.schemas/Workspace.json
apiVersion: fractalops/v1
kind: Workspace
metadata:
  name: quay-studio
  title: Quay Studio
spec:
  currency: EUR
  timeZone: Europe/Lisbon
  privacy: team
  modules: [web@^1, automation@^1, finance@^1, manufacturing@^1, crm@^1, content@^1]
  holidays:
${days}`;
}

function studio(): string {
  return document(
    1,
    `bands:
  principal:
    cost:
      - { from: 2025-01-01, value: 66 per hour }
      - { from: 2026-01-01, value: 68 per hour }
    rate: 135 per hour
  senior:
    cost:
      - { from: 2025-01-01, value: 53 per hour }
      - { from: 2026-01-01, value: 55 per hour }
    rate: 110 per hour
  mid:
    cost:
      - { from: 2025-01-01, value: 39 per hour }
      - { from: 2026-01-01, value: 40.50 per hour }
    rate: 92 per hour
  junior:
    cost: 28 per hour
    rate: 70 per hour
people:
${people.map(personBlock).join('')}roles:
  finance:
    title: Finance
    holders: [mira]
    approves: { kinds: [Rates, Band, Overhead, Project] }
    audiences: [team, finance]
  leads:
    title: Project leads
    holders: [ana, bo, caio, dela, ines, mira]
    approves: { kinds: [Task, Project] }
overheads:
  rent:
    title: Rent and energy
    monthly: 3600
  tools:
    title: Tools and insurance
    monthly:
      - { from: 2025-01-01, value: 2700 }
      - { from: 2026-01-01, value: 2950 }
  office:
    title: Office work and accounting
    monthly: 3200
    spread: revenue
`,
  );
}

function personBlock(person: StudioPerson): string {
  const [first] = person.employment;
  const band =
    person.employment.length === 1
      ? `    band: ${first?.band}\n    weeklyHours: ${person.weeklyHours}\n`
      : `    weeklyHours: ${person.weeklyHours}\n    employment:\n${items(person.employment, 6)}`;
  return `  ${person.name}:\n    title: ${person.title}\n${band}    timeOff:\n${items(person.timeOff, 6)}`;
}

function items(entries: readonly Entry[], indent: number): string {
  return entries.map((entry) => `${' '.repeat(indent)}- ${flow(entry)}\n`).join('');
}

function clientBlock(client: StudioClient): string {
  const currency = client.currency === 'EUR' ? '' : `    currency: ${client.currency}\n`;
  return `clients:
  ${client.name}:
    title: ${client.title}
${currency}    terms: ${client.terms}
    contacts:
      - { email: ${client.contact} }
`;
}

function projectsAndTasks(client: string | null, tasks: readonly TaskState[]): string {
  const own = projects.filter((project) => project.client === client);
  const names = new Set(own.map((project) => project.name));
  return `projects:\n${own.map(projectBlock).join('')}tasks:\n${tasks
    .filter((task) => names.has(task.project))
    .map(taskLine)
    .join('')}`;
}

function projectBlock(project: StudioProject): string {
  const lines = [
    `title: ${project.title}`,
    ...(project.client === null ? [] : [`client: ${project.client}`]),
    `lead: ${project.lead}`,
    ...(project.module === null ? [] : [`module: ${project.module}`]),
    ...(project.to !== undefined && project.to < '2026-03-01' ? ['status: done'] : []),
    `from: ${project.from}`,
    ...(project.to === undefined ? [] : [`to: ${project.to}`]),
    ...project.billing,
  ];
  return `  ${project.name}:\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

function taskLine(task: TaskState): string {
  const spec: Entry = {
    title: task.title,
    assignee: task.assignee,
    status: task.status,
    priority: task.priority === 'normal' ? undefined : task.priority,
    estimate: task.estimateHours === undefined ? undefined : `${task.estimateHours} h`,
    due: task.due,
    doneOn: task.doneOn,
  };
  return `  ${task.project}/${task.slug}: ${flow(spec)}\n`;
}
