import { spotIn } from '../declaration.ts';
import type { Finding, Spot } from '../finding.ts';
import type { Gathered } from '../gathered.ts';
import { type Fields, field, fieldOf, isFields, type Written } from '../written.ts';

const SCOPE = ['client', 'project', 'task', 'activity', 'person', 'band'] as const;

/** Billing rules of the same scope from the same day, wherever they are written. */
export function checkRates(written: Written, { rates, findings }: Gathered): void {
  for (const { scope, from, at } of rulesOf(written)) {
    const key = JSON.stringify([from, ...SCOPE.map((name) => scope[name] ?? null)]);
    const earlier = rates.get(key);
    if (earlier) findings.push(ambiguous(scope, from, at, earlier));
    else rates.set(key, at);
  }
}

interface Rule {
  readonly scope: Fields;
  readonly from: string | null;
  readonly at: Spot;
}

function rulesOf(written: Written): Rule[] {
  const { spec } = written;
  if (!isFields(spec)) return [];
  switch (written.kind) {
    case 'Rates':
      return listed(written, 'rules', {});
    case 'Client':
      return listed(written, 'rates', { client: written.name });
    case 'Project': {
      const project = { project: written.name };
      const whole: Rule[] =
        field(spec, 'rate') === undefined
          ? []
          : [{ scope: project, from: null, at: spotIn(written.at, ['rate']) }];
      return [...whole, ...listed(written, 'rates', project)];
    }
    default:
      return [];
  }
}

function listed(written: Written, name: string, scope: Fields): Rule[] {
  const rules = fieldOf(written.spec, name);
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule, index) => {
    if (!isFields(rule) || SCOPE.some((name) => !isTextOrNothing(rule[name]))) return [];
    return {
      scope: { ...rule, ...scope },
      from: typeof rule.from === 'string' ? rule.from : null,
      at: spotIn(written.at, [name, index]),
    };
  });
}

const isTextOrNothing = (value: unknown) => value === undefined || typeof value === 'string';

function ambiguous(scope: Fields, from: string | null, at: Spot, earlier: Spot): Finding {
  const names = SCOPE.filter((name) => scope[name] !== undefined).map((name) => `${name} \`${scope[name]}\``);
  return {
    code: 'manifest/ambiguous-rates',
    message: `two rates for ${names.length === 0 ? 'everything' : names.join(', ')} ${from === null ? 'since ever' : `from ${from}`}`,
    at,
    related: [earlier],
    hint: 'remove one, or give one a later `from`',
  };
}
