import { spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import { fieldOf, type Written } from '../written.ts';

type Path = readonly (string | number)[];

/** A period whose last day is before its first: of a project, of an employment, of time off. */
export function checkPeriods(written: Written, findings: Finding[]): void {
  checkPeriod(written, written.spec, [], findings);
  for (const name of ['employment', 'timeOff']) {
    const periods = fieldOf(written.spec, name);
    if (!Array.isArray(periods)) continue;
    for (const [index, period] of periods.entries()) checkPeriod(written, period, [name, index], findings);
  }
}

function checkPeriod({ at }: Written, period: unknown, path: Path, findings: Finding[]): void {
  const from = fieldOf(period, 'from');
  const to = fieldOf(period, 'to');
  if (typeof from !== 'string' || typeof to !== 'string' || to >= from) return;
  findings.push({
    code: 'manifest/ends-before-start',
    message: `\`to\` is ${to}, before \`from\`, ${from}`,
    at: spotIn(at, [...path, 'to']),
    related: [spotIn(at, [...path, 'from'])],
    hint: 'both days belong to the period; correct one of them',
  });
}
