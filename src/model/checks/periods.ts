import { spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import { type Fields, field, isFields, type Written } from '../written.ts';

/** A period whose last day is before its first, wherever in the spec it stands. */
export function checkPeriods({ spec, at }: Written, findings: Finding[]): void {
  eachMap(spec, [], (fields, path) => {
    const from = field(fields, 'from');
    const to = field(fields, 'to');
    if (typeof from !== 'string' || typeof to !== 'string' || to >= from) return;
    findings.push({
      code: 'manifest/ends-before-start',
      message: `\`to\` is ${to}, before \`from\`, ${from}`,
      at: spotIn(at, [...path, 'to']),
      related: [spotIn(at, [...path, 'from'])],
      hint: 'both days belong to the period; correct one of them',
    });
  });
}

type Path = readonly (string | number)[];

function eachMap(value: unknown, path: Path, visit: (fields: Fields, path: Path) => void): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) eachMap(item, [...path, index], visit);
  } else if (isFields(value)) {
    visit(value, path);
    for (const key of Object.keys(value)) eachMap(value[key], [...path, key], visit);
  }
}
