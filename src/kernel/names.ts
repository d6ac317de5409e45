/** Names that a shell may offer: of the workspace's resources, of its months, of codes and measures. */
import { codes } from '#core/codes/index.ts';
import { compareText } from '#core/diagnostic.ts';
import type { KindName } from '#model/kinds/index.ts';

export interface NameOffer {
  readonly name: string;
  readonly words: string;
}

export interface NameQuestion {
  readonly directory: string;
  /** What is written of the name so far. */
  readonly current: string;
  /** Words of the same argument that stand before it. */
  readonly before: readonly string[];
  /** All words that the command was given by position. */
  readonly words: readonly string[];
  /** Names of commands. */
  readonly commands: readonly string[];
}

const KIND_OF: Readonly<Record<string, KindName>> = {
  project: 'Project',
  client: 'Client',
  person: 'Person',
  policy: 'Policy',
  job: 'Job',
  repository: 'Repository',
};

/** What a field marked `complete: …` may hold, in order of name; nothing where that is unknown. */
export async function namesFor(what: string, question: NameQuestion): Promise<NameOffer[]> {
  if (what === 'about') return aboutNames(question);
  if (what === 'mapping') return mappingNames();
  if (what === 'schema') return schemaNames(question);
  if (what === 'target') return targets(question);
  if (what === 'month') return months(question);
  if (what === 'module') return named('Module', question);
  if (what === 'pattern') return ofModules('Pattern', question);
  if (what === 'blueprint') return ofModules('Blueprint', question);
  if (what === 'parameter') return parameters(question);
  if (what === 'pointer') return pointers(question);
  if (what === 'revision') return revisions(question);
  if (what === 'kind') return kindNamesOffered();
  if (what === 'field') return fieldsOf(question);
  const kind = KIND_OF[what];
  return kind ? named(kind, question) : [];
}

/** After `explain`: a code, or `measure` and its name, or `economics`, a project and a month. */
async function aboutNames(question: NameQuestion): Promise<NameOffer[]> {
  const [subject, ...rest] = question.before;
  if (subject === 'measure') return rest.length === 0 ? measureNames() : [];
  if (subject === 'economics') {
    if (rest.length === 0) return named('Project', question);
    return rest.length === 1 ? months(question) : [];
  }
  if (subject !== undefined) return [];
  const ways = [
    { name: 'economics', words: 'where the figures of a project’s month come from' },
    { name: 'measure', words: 'what a figure means' },
  ];
  return [...ways, ...codeNames()];
}

async function measureNames(): Promise<NameOffer[]> {
  const { definitions } = await import('#economics/measures.ts');
  return definitions
    .map(({ name, title }) => ({ name: name.replace(/Minor$/, ''), words: title }))
    .sort(byName);
}

async function mappingNames(): Promise<NameOffer[]> {
  const { readyMade, readyMadeNames } = await import('#intake/ready-made.ts');
  return readyMadeNames.map((name) => ({ name, words: readyMade(name).metadata.title ?? name }));
}

async function schemaNames({ commands }: NameQuestion): Promise<NameOffer[]> {
  const { kinds } = await import('#model/kinds/index.ts');
  return [
    ...Object.entries(kinds).map(([name, { summary }]) => ({ name, words: summary })),
    ...commands.map((name) => ({ name, words: 'its JSON' })),
  ].sort(byName);
}

function codeNames(): NameOffer[] {
  return Object.entries(codes)
    .map(([name, { title }]) => ({ name, words: title }))
    .sort(byName);
}

async function kindNamesOffered(): Promise<NameOffer[]> {
  const { kinds } = await import('#model/kinds/index.ts');
  return Object.entries(kinds).map(([name, { summary }]) => ({ name: name.toLowerCase(), words: summary }));
}

/** Fields of the kind that is added, each with its `=`; those that are given already are left out. */
async function fieldsOf({ words: [kindWord = ''], before }: NameQuestion): Promise<NameOffer[]> {
  const { kindOfWord } = await import('#model/scaffold.ts');
  const { fieldsAt } = await import('#model/fields-at.ts');
  const { kinds } = await import('#model/kinds/index.ts');
  const { kind } = kindOfWord(kindWord);
  if (kind === null) return [];
  const given = new Set(before.map((word) => word.split('=')[0]));
  return ['title', ...fieldsAt(kinds[kind].schema, [])]
    .filter((name) => name !== kinds[kind].scope && !given.has(name))
    .map((name) => ({ name: `${name}=`, words: 'field' }))
    .sort(byName);
}

/** Parameters of the blueprint that is rendered, each with its `=`; those that are given already are left out. */
async function parameters(question: NameQuestion): Promise<NameOffer[]> {
  const [written = ''] = question.words;
  const blueprints = [...(await readModel(question)).byKind.Blueprint];
  const [, blueprint] = blueprints.find(([name]) => name === written || name.endsWith(`/${written}`)) ?? [];
  const { properties = {} } = (blueprint?.spec.params ?? {}) as {
    properties?: Record<string, { title?: string }>;
  };
  return Object.entries(properties)
    .map(([name, schema]) => ({ name: `${name}=`, words: schema.title ?? 'parameter' }))
    .sort(byName);
}

/** Values of the pattern that is explained. */
async function pointers({ directory, words: [written = ''] }: NameQuestion): Promise<NameOffer[]> {
  const { readWorkingTree } = await import('#source/working-tree.ts');
  const { loadModel } = await import('#model/load.ts');
  const { readPatterns } = await import('#model/patterns.ts');
  const snapshot = await readWorkingTree(directory);
  const { value: patterns } = await readPatterns(snapshot, (await loadModel(snapshot)).value);
  const [, pattern] = [...patterns].find(([name]) => name === written || name.endsWith(`/${written}`)) ?? [];
  const names = [...(pattern?.provenance.keys() ?? [])]
    .filter(isPlain)
    .map((name) => ({ name, words: 'value' }));
  return names.sort(byName);
}

/** Branches and tags, the latest first. */
async function revisions({ directory }: NameQuestion): Promise<NameOffer[]> {
  const { readBranchNames } = await import('#source/branch-names.ts');
  return (await readBranchNames(directory)).filter(isPlain).map((name) => ({ name, words: 'revision' }));
}

/** No character that a shell would read as more than a letter: such names come from other people. */
function isPlain(name: string): boolean {
  return /^[\p{L}\p{N}/][\p{L}\p{N}._/-]*$/u.test(name);
}

async function named(kind: KindName, question: NameQuestion): Promise<NameOffer[]> {
  const { byKind } = await readModel(question);
  return [...byKind[kind].values()].map(({ name, title }) => ({ name, words: title ?? kind })).sort(byName);
}

/** Names with their module: `web/shop`. */
async function ofModules(kind: 'Pattern' | 'Blueprint', question: NameQuestion): Promise<NameOffer[]> {
  const { byKind } = await readModel(question);
  return [...byKind[kind]].map(([name, { title }]) => ({ name, words: title ?? kind }));
}

/** Projects, and behind `project/` its tasks. */
async function targets(question: NameQuestion): Promise<NameOffer[]> {
  const slash = question.current.indexOf('/');
  if (slash === -1) return named('Project', question);
  const { byKind } = await readModel(question);
  const prefix = question.current.slice(0, slash + 1);
  return [...byKind.Task]
    .filter(([key]) => key.startsWith(prefix))
    .map(([name, { title }]) => ({ name, words: title ?? 'Task' }))
    .sort(byName);
}

/** Months that have a folder of time, `state/time/2026/03/`. */
async function months({ directory }: NameQuestion): Promise<NameOffer[]> {
  const { readWorkingTree } = await import('#source/working-tree.ts');
  const { entries } = await readWorkingTree(directory);
  const found = new Set<string>();
  for (const path of entries.keys()) {
    const match = /^state\/time\/(\d{4})\/(\d{2})\//.exec(path);
    if (match) found.add(`${match[1]}-${match[2]}`);
  }
  return [...found].map((name) => ({ name, words: 'month' })).sort(byName);
}

async function readModel({ directory }: NameQuestion) {
  const { readWorkingTree } = await import('#source/working-tree.ts');
  const { loadModel } = await import('#model/load.ts');
  return (await loadModel(await readWorkingTree(directory))).value;
}

function byName(a: NameOffer, b: NameOffer): number {
  return compareText(a.name, b.name);
}
