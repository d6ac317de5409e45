import { z } from 'zod';
import { formatDay } from '#core/calendar.ts';
import { nearest } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import type { Model } from '#model/model.ts';
import * as shape from '#planning/shape.ts';
import type { Evaluation, Requirement } from '#policy/evaluate.ts';
import type { Flip } from '#policy/preview.ts';
import type { RuleSet } from '#policy/rule-set.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { asOf, at, text } from '../input.ts';

export interface PolicyTestResult {
  readonly asOf: string;
  readonly action: 'create' | 'update' | 'delete';
  readonly rules: Evaluation['rules'];
  /** As their reader may see them. */
  readonly requirements: readonly Requirement[];
  /** Whether one rule was asked about, so that every comparison is of interest. */
  readonly isOne: boolean;
  /** Verdicts that other rules would not have given; null when none were named. */
  readonly flips: readonly Flip[] | null;
  readonly against: string | null;
  readonly isBlocked: boolean;
}

export const policyTest = defineCommand({
  input: z.object({
    rule: text('the policy (default: all)', 'NAME', 'policy').optional(),
    subject: text('one resource, such as `project/harbour-shop`', 'KIND/NAME').optional(),
    action: z
      .enum(['create', 'update', 'delete'])
      .default('update')
      .meta({ description: 'what to suppose happens to it; `update` stands for figures that move too' }),
    against: text('also the verdicts that the rules of this commit would not have given', 'REV', 'revision')
      .regex(/^[^-\s]\S*$/, 'is not a commit, a branch or a tag')
      .optional(),
    at,
    asOf,
  }),
  positional: ['rule'],
  formats: ['text', 'json'],
  examples: [
    { line: 'policy test', words: 'what every rule says of every resource today' },
    { line: 'policy test --subject project/harbour-shop', words: 'what every rule says of one project' },
    { line: 'policy test --action delete', words: '… if it were deleted' },
    { line: 'policy test --against HEAD', words: 'what an edit of the rules would change' },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      asOf: z.string(),
      action: z.enum(['create', 'update', 'delete']),
      rules: z.array(shape.Considered),
      requirements: z.array(shape.Requirement),
      flips: z.array(shape.Flip).nullable(),
    }),
  async run(context, input): Promise<PolicyTestResult> {
    const { openEconomics } = await import('../economics.ts');
    const { outcomeOf } = await import('#economics/outcome.ts');
    const { policyFiguresOf } = await import('#planning/policy-figures.ts');
    const { supposedChange } = await import('#planning/supposed-change.ts');
    const { blocks } = await import('#policy/blocks.ts');
    const { evaluate } = await import('#policy/evaluate.ts');
    const { flipped } = await import('#policy/preview.ts');
    const { onlyRule, rulesOf } = await import('#policy/rule-set.ts');
    const { seenBy } = await import('#policy/audience.ts');
    const { audienceOf } = await import('#economics/tables/index.ts');

    const { model, economics, diagnostics } = await openEconomics(context, {
      at: input.at,
      asOf: input.asOf,
    });
    const all = rulesOf(model, diagnostics);
    const narrowed = (rules: typeof all) => (input.rule === undefined ? rules : onlyRule(rules, input.rule));
    if (input.rule !== undefined) assertDeclared(input.rule, all.declared);
    const only = input.subject === undefined ? undefined : subjectId(input.subject, model);
    const change = supposedChange(model, policyFiguresOf(outcomeOf(economics)), {
      action: input.action,
      only,
    });
    const { requirements, rules } = evaluate(narrowed(all), change);
    const audience = audienceOf(model.workspace.spec.privacy, economics.basis);
    const before = input.against === undefined ? null : await rulesAt(context, input.against);
    return {
      asOf: formatDay(economics.asOf),
      action: input.action,
      rules,
      requirements: requirements.map((each) => seenBy(audience, each)),
      isOne: input.rule !== undefined || only !== undefined,
      flips: before && flipped(narrowed(before), narrowed(all), change),
      against: input.against ?? null,
      isBlocked: requirements.some(blocks),
    };
  },
  json: ({ asOf: day, action, rules, requirements, flips }) => ({
    version: 1 as const,
    asOf: day,
    action,
    rules: [...rules],
    requirements: requirements.map(({ require: asked, trace, ...one }) => ({
      ...one,
      require: [...asked],
      trace: trace.map((step) => ({ ...step, values: [...step.values] })),
    })),
    flips: flips && [...flips],
  }),
  hasFindings: ({ isBlocked }) => isBlocked,
});

function assertDeclared(rule: string, declared: readonly string[]): void {
  const names = declared.map((id) => id.replace('Policy/', ''));
  if (names.includes(rule)) return;
  const near = nearest(rule, names);
  const known = names.length === 0 ? 'there are none yet' : `there are: ${names.join(', ')}`;
  throw new KernelError(
    'usage',
    `there is no policy \`${rule}\``,
    near === null ? known : `did you mean \`${near}\`? ${known}`,
  );
}

/** The id that `project/harbour-shop` or `Project/harbour-shop` means. */
function subjectId(written: string, model: Model): string {
  const lower = written.toLowerCase();
  const ids = [...model.resources.keys()];
  const found = ids.find((id) => id.toLowerCase() === lower);
  if (found !== undefined) return found;
  const near = nearest(written, ids);
  throw new KernelError(
    'usage',
    `there is no resource \`${written}\``,
    near === null ? 'write its kind and name, such as `project/harbour-shop`' : `did you mean \`${near}\`?`,
  );
}

async function rulesAt(context: Context, revision: string): Promise<RuleSet> {
  const { loadModel } = await import('#model/load.ts');
  const { rulesOf } = await import('#policy/rule-set.ts');
  const { readStep } = await import('../workspace.ts');
  const snapshot = await readStep(context, revision);
  const { value, diagnostics } = await loadModel(snapshot);
  return rulesOf(value, [...snapshot.diagnostics, ...diagnostics]);
}
