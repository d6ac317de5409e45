import type { DoctorResult } from '#kernel/commands/doctor.ts';
import type { Look } from './look.ts';
import { withGroups } from './numbers.ts';
import { table } from './table.ts';
import type { View } from './view.ts';

const DIGEST_LENGTH = 12;

export const doctorView: View<DoctorResult> = {
  text: ({ parts, steps }, look) => [
    ...table(
      [{ title: 'part' }, { title: 'version' }, { title: 'is', isCut: true }],
      parts.map(({ name, version, words }) => ({
        cells: [name, version ?? { text: 'missing', paint: look.paint.bad }, words],
      })),
      look,
    ),
    '',
    ...table(
      [
        { title: 'step' },
        { title: 'outcome' },
        { title: 'digest', drop: 1 },
        { title: 'found', isCut: true },
      ],
      steps.map(({ name, outcome, words, digest }) => ({
        cells: [
          name,
          { text: outcome, paint: paintOf(outcome, look) },
          digest === null ? '' : digest.replace('sha256:', '').slice(0, DIGEST_LENGTH),
          withGroups(words),
        ],
      })),
      look,
    ),
  ],
};

function paintOf(
  outcome: DoctorResult['steps'][number]['outcome'],
  { paint }: Look,
): (text: string) => string {
  if (outcome === 'fine') return paint.good;
  return outcome === 'not reached' ? paint.faint : paint.bad;
}
