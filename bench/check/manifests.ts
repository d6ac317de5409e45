/** Ten thousand manifests of about 1 KB, from a seed: a studio's people, clients, projects and tasks. */
import { type Random, seeded } from '../random.ts';

type Put = (path: string, text: string) => void;

const words =
  'order export stock search login checkout invoice calendar theme report header mobile cache test'.split(
    ' ',
  );

/**
 * Writes `count` manifests, one a file. With `isBroken`, every tenth task has a status that does not exist.
 * The paths of those come back.
 */
export function writeManifests(count: number, isBroken: boolean, put: Put): string[] {
  const random = seeded(count);
  const people = names('person', Math.ceil(count / 100));
  const clients = names('client', Math.ceil(count / 50));
  const projects = names('project', Math.ceil(count / 8));
  const tasks = count - 2 - people.length - clients.length - projects.length;
  const broken: string[] = [];

  put(
    'manifests/workspace.yaml',
    envelope('Workspace', 'bench-studio', [], ['  currency: EUR', '  timeZone: UTC']),
  );
  put(
    'manifests/senior.yaml',
    envelope('Band', 'senior', [], ['  cost: 62 per hour', '  rate: 95 per hour']),
  );
  for (const name of people)
    put(
      `manifests/people/${name}.yaml`,
      described(random, 'Person', name, ['  band: senior', '  weeklyHours: 40 h']),
    );
  for (const name of clients)
    put(
      `manifests/clients/${name}.yaml`,
      described(random, 'Client', name, ['  terms: 30', ...notes(random)]),
    );
  for (const name of projects)
    put(`manifests/projects/${name}.yaml`, described(random, 'Project', name, project()));
  for (let index = 0; index < tasks; index += 1) {
    const path = `manifests/tasks/task-${index + 1}.yaml`;
    const isWrong = isBroken && index % 10 === 0;
    if (isWrong) broken.push(path);
    put(path, described(random, 'Task', `task-${index + 1}`, task(isWrong)));
  }
  return broken;

  function project(): string[] {
    return [
      `  client: ${random.pick(clients)}`,
      `  lead: ${random.pick(people)}`,
      `  rate: ${60 + random.below(80)} per hour`,
      '  budget: { hours: 160 h, per: month }',
      ...notes(random),
    ];
  }

  function task(isWrong: boolean): string[] {
    return [
      `  project: ${random.pick(projects)}`,
      `  assignee: ${random.pick(people)}`,
      `  status: ${isWrong ? 'brewing' : random.pick(['todo', 'doing', 'review', 'done'])}`,
      `  priority: ${random.pick(['low', 'normal', 'high'])}`,
      `  estimate: ${1 + random.below(40)} h`,
      // Quoted: ajv-cli's YAML would make a Date of it, which no schema of JSON knows.
      `  due: '2026-0${1 + random.below(9)}-1${random.below(10)}'`,
      ...notes(random),
    ];
  }
}

function names(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word}-${index + 1}`);
}

function described(random: Random, kind: string, name: string, spec: readonly string[]): string {
  const labels = Array.from(
    { length: 8 },
    (_, index) => `    area-${index + 1}: ${phrase(random, 2).replace(' ', '-')}`,
  );
  return envelope(kind, name, [`  title: ${phrase(random, 4)}`, '  labels:', ...labels], spec);
}

function notes(random: Random): string[] {
  return ['  notes: |', ...Array.from({ length: 10 }, () => `    ${phrase(random, 7)}`)];
}

function phrase(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(words)).join(' ');
}

function envelope(kind: string, name: string, metadata: readonly string[], spec: readonly string[]): string {
  return [
    'apiVersion: fractalops/v1',
    `kind: ${kind}`,
    'metadata:',
    `  name: ${name}`,
    ...metadata,
    'spec:',
    ...spec,
    '',
  ].join('\n');
}
