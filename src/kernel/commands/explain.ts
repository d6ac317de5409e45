import { z } from 'zod';
import type { CodeEntry } from '#core/codes/entry.ts';
import { codes, explainCode } from '#core/codes/index.ts';
import { compareText } from '#core/diagnostic.ts';
import { nearest } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import { type Definition, definitions } from '#economics/measures.ts';
import { defineCommand } from '../command.ts';
import { ExplainOutput, explainOutput } from '../explain-output.ts';
import type { ExplainResult } from '../explain-result.ts';
import { asOf, at } from '../input.ts';

export const explain = defineCommand({
  input: z.object({
    about: z.array(z.string().max(255)).max(3).default([]).meta({
      description: 'a code such as `time/unknown-project`, `measure NAME`, or `economics PROJECT MONTH`',
      placeholder: 'WHAT',
      complete: 'about',
    }),
    at,
    asOf,
  }),
  positional: ['about'],
  formats: ['text', 'json'],
  examples: [
    { line: 'explain', words: 'everything that can be explained' },
    { line: 'explain time/unknown-project', words: 'why it matters and what to do' },
    { line: 'explain measure contribution', words: 'what a figure means' },
    {
      line: 'explain economics harbour-shop 2026-03',
      words: 'where a project’s month comes from: entries, rates, why they won',
    },
  ],
  async run(context, { about, at: revision, asOf: date }): Promise<ExplainResult> {
    const [subject, ...rest] = about;
    if (subject === undefined) return { kind: 'contents', codes: allCodes(), measures: definitions };
    if (subject === 'measure') return explainMeasure(rest.join(' '));
    if (subject === 'economics') {
      const [project, month] = rest;
      if (project === undefined)
        throw new KernelError('usage', 'which project?', 'write `fractal explain economics PROJECT MONTH`');
      const { explainFigures } = await import('../explain-figures.ts');
      return {
        kind: 'economics',
        ...(await explainFigures(context, { project, month, at: revision, asOf: date })),
      };
    }
    return explainFinding(about.join(' '));
  },
  output: async () => ExplainOutput,
  json: explainOutput,
});

function explainFinding(code: string): ExplainResult {
  const entry = explainCode(code);
  if (entry) return { kind: 'code', code, entry };
  const measure = findMeasure(code);
  if (measure) return { kind: 'measure', measure };
  const near = nearest(code, [...Object.keys(codes), ...shortNames()]);
  throw new KernelError(
    'explain/unknown',
    `there is nothing called \`${code}\` to explain`,
    near ? `did you mean \`${near}\`?` : '`fractal explain` lists the codes and the measures',
  );
}

function explainMeasure(name: string): ExplainResult {
  const measure = findMeasure(name);
  if (measure) return { kind: 'measure', measure };
  const near = nearest(name, shortNames());
  throw new KernelError(
    'explain/unknown',
    name === '' ? 'the name of the measure is missing' : `there is no measure \`${name}\``,
    near && name !== '' ? `did you mean \`${near}\`?` : '`fractal explain` lists the measures',
  );
}

/** By name, by title, or by name without its unit: `contributionBps`, `Contribution %`, `contribution`. */
function findMeasure(written: string): Definition | undefined {
  const key = keyOf(written);
  return (
    definitions.find(({ name }) => keyOf(name) === key) ??
    definitions.find(({ title }) => keyOf(title) === key) ??
    definitions.find(({ name }) => keyOf(withoutUnit(name)) === key)
  );
}

function shortNames(): string[] {
  return definitions.map(({ name }) => withoutUnit(name));
}

function withoutUnit(name: string): string {
  return name.replace(/(Minor|Bps|Seconds)$/, '');
}

/** `effective_rate_minor`, `effective rate minor` and `effectiveRateMinor` are one name. */
function keyOf(written: string): string {
  return written.toLowerCase().replaceAll(/[\s_-]+/g, '');
}

function allCodes(): { code: string; entry: CodeEntry }[] {
  return Object.entries(codes)
    .map(([code, entry]) => ({ code, entry: entry as CodeEntry }))
    .sort((a, b) => compareText(a.code, b.code));
}
