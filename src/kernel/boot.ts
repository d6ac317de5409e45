/** The fixed sequence by which a workspace comes up, each step with what it found and a digest of it. */
import { z } from 'zod';
import type { Diagnostic } from '#core/diagnostic.ts';
import { digestOf } from '#core/digest.ts';
import { kinds } from '#model/kinds/index.ts';
import type { Context } from './context.ts';
import type { OpenWorkspace } from './workspace.ts';

export interface BootStep {
  readonly name: string;
  readonly outcome: 'fine' | 'errors' | 'failed' | 'not reached';
  /** What was found, or why it failed. */
  readonly words: string;
  /** Of what the step found; two runs over the same input have the same. Null where nothing was found. */
  readonly digest: string | null;
}

export const STEP_NAMES = [
  'configuration',
  'source',
  'modules',
  'kinds',
  'manifests',
  'patterns',
  'references',
  'facts',
  'commands',
] as const;

/** The step in which findings of an area of codes come up. */
const STEP_OF_AREA: Readonly<Record<string, (typeof STEP_NAMES)[number]>> = {
  source: 'source',
  yaml: 'source',
  manifest: 'manifests',
  privacy: 'manifests',
  policy: 'manifests',
  module: 'modules',
  kind: 'kinds',
  pattern: 'patterns',
  reference: 'references',
  time: 'facts',
  fact: 'facts',
};

export function bootSteps(
  { snapshot, model, patterns, facts, counts, diagnostics }: OpenWorkspace,
  commands: Context['commands'],
): BootStep[] {
  const { workspace } = model;
  const selected = workspace.spec.modules;
  const factFiles = [...snapshot.entries].filter(([path]) => path.startsWith('state/'));
  const links = [...model.uses].flatMap(([id, targets]) => targets.map((target) => [id, target]));
  const found: Readonly<Record<(typeof STEP_NAMES)[number], { words: string; of: unknown }>> = {
    configuration: {
      words: `workspace ${workspace.name}, ${workspace.spec.privacy}, ${workspace.spec.currency}`,
      of: workspace.spec,
    },
    source: {
      words: `${snapshot.entries.size} files, ${snapshot.changed.length} not committed`,
      of: snapshot.tree,
    },
    modules: {
      words: `${selected.length} selected, ${model.byKind.Module.size} there`,
      of: [selected, [...model.byKind.Module.values()].map(({ name, spec }) => [name, spec])],
    },
    kinds: {
      words: kindWords(model.moduleKinds.size),
      of: [kindSchemas(), [...model.moduleKinds.values()].map(({ name, schema }) => [name, schema])],
    },
    manifests: { words: `${counts.manifests} manifests`, of: model.digest },
    patterns: {
      words: `${patterns.size} patterns resolved`,
      of: [...patterns].map(([name, { digest }]) => [name, digest]),
    },
    references: { words: `${links.length} references`, of: links },
    facts: {
      words: factWords(facts.time.length, counts.facts - facts.time.length),
      of: factFiles.map(([path, { oid }]) => [path, oid]),
    },
    commands: {
      words: `${commands.length} commands`,
      of: commands.map(({ name, effect }) => [name, effect]),
    },
  };
  return STEP_NAMES.map((name) => {
    const errors = diagnostics.filter(
      (finding) => finding.severity === 'error' && stepOf(finding) === name,
    ).length;
    const { words, of } = found[name];
    return {
      name,
      outcome: errors > 0 ? 'errors' : 'fine',
      words: errors > 0 ? `${words}, ${errors} ${errors === 1 ? 'error' : 'errors'}` : words,
      digest: digestOf(of),
    };
  });
}

/** The sequence when it stopped at its first step that touches the machine. */
export function failedBoot(words: string): BootStep[] {
  return STEP_NAMES.map((name, index) => ({
    name,
    outcome: index === 0 ? 'failed' : 'not reached',
    words: index === 0 ? words : '',
    digest: null,
  }));
}

function stepOf({ code }: Diagnostic): string | undefined {
  return STEP_OF_AREA[code.split('/')[0] ?? ''];
}

function kindWords(ofModules: number): string {
  const core = `${Object.keys(kinds).length} kinds`;
  return ofModules === 0 ? core : `${core}, ${ofModules} of modules`;
}

function kindSchemas(): unknown {
  return Object.entries(kinds).map(([name, { schema }]) => [
    name,
    z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }),
  ]);
}

function factWords(entries: number, others: number): string {
  const time = `${entries} time ${entries === 1 ? 'entry' : 'entries'}`;
  return others === 0 ? time : `${time}, ${others} ${others === 1 ? 'other' : 'others'}`;
}
