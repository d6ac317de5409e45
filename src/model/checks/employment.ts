import { spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import { fieldOf, type Written } from '../written.ts';

interface Segment {
  readonly index: number;
  readonly from: string;
  readonly to: string | null;
}

/** Two employment segments that hold on one day. A segment without `to` ends where the next begins. */
export function checkEmployment({ spec, name, at }: Written, findings: Finding[]): void {
  const segments = segmentsOf(fieldOf(spec, 'employment'));
  for (const [position, segment] of segments.entries()) {
    const earlier = segments[position - 1];
    if (!earlier || (segment.from !== earlier.from && (earlier.to ?? '') < segment.from)) continue;
    findings.push({
      code: 'manifest/employment-overlap',
      message:
        segment.from === earlier.from
          ? `two employments of \`${name}\` begin ${segment.from === '' ? 'without `from`' : `on ${segment.from}`}`
          : `the employment of \`${name}\` from ${segment.from} begins before the one until ${earlier.to} ends`,
      at: spotIn(at, ['employment', segment.index]),
      related: [spotIn(at, ['employment', earlier.index])],
      hint: 'end the earlier one the day before the later begins',
    });
  }
}

// ISO dates compare as text; a segment since ever comes first.
function segmentsOf(employment: unknown): Segment[] {
  if (!Array.isArray(employment)) return [];
  const day = (value: unknown) => (typeof value === 'string' ? value : null);
  return employment
    .map((item, index) => ({
      index,
      from: day(fieldOf(item, 'from')) ?? '',
      to: day(fieldOf(item, 'to')),
    }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.index - b.index));
}
