import type { Finding } from '../finding.ts';
import { field, isFields, spotIn } from '../written.ts';
import type { Subject } from './subject.ts';

interface Segment {
  readonly index: number;
  readonly from: string;
  readonly to: string | null;
}

/** Two employment segments that hold on one day. A segment without `to` ends where the next begins. */
export function checkEmployment({ written }: Subject, findings: Finding[]): void {
  if (written.kind !== 'Person' || !isFields(written.spec)) return;
  const segments = segmentsOf(field(written.spec, 'employment'));
  for (const [position, segment] of segments.entries()) {
    const earlier = segments[position - 1];
    if (!earlier || (segment.from !== earlier.from && (earlier.to ?? '') < segment.from)) continue;
    findings.push({
      code: 'manifest/employment-overlap',
      message:
        segment.from === earlier.from
          ? `two employments of \`${written.name}\` begin ${segment.from === '' ? 'without `from`' : `on ${segment.from}`}`
          : `the employment of \`${written.name}\` from ${segment.from} begins before the one until ${earlier.to} ends`,
      at: spotIn(written, ['employment', segment.index]),
      related: [spotIn(written, ['employment', earlier.index])],
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
      from: (isFields(item) ? day(field(item, 'from')) : null) ?? '',
      to: isFields(item) ? day(field(item, 'to')) : null,
    }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.index - b.index));
}
