import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMonth, monthOf } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { runs } from '#testing/runs.ts';
import { closeFile } from './close-file.ts';
import { readClose } from './closes.ts';
import type { Close } from './facts.ts';
import { readDocument } from './read-document.ts';

async function harbourModel() {
  const snapshot = memorySnapshot({
    'manifests/workspace.yaml':
      'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR }\n',
    'manifests/studio.yaml':
      'clients: { harbour-tea: {} }\nprojects: { harbour-shop: { client: harbour-tea, rate: 95 } }\n',
  });
  return (await loadModel(snapshot)).value;
}

const MARCH: Omit<Close, 'at'> = {
  period: monthOf(2026, 3),
  by: 'ana',
  digest: 'sha256:7f3c2ab',
  secondsByPerson: { ana: 577_800 },
  figures: [
    {
      project: 'harbour-shop',
      currency: 'EUR',
      recognisedMinor: 76_000,
      wipMinor: -1250,
      retainerSeconds: 0,
      rates: { 'project harbour-shop, activity design since 2026-01-01': 9500 },
    },
  ],
};

test('a close is a file that a person can read', () => {
  expect(closeFile(MARCH)).toEqual({
    path: 'state/closes/2026-03.yaml',
    before: null,
    after: `period: 2026-03
by: ana
digest: sha256:7f3c2ab
hours:
  - { person: ana, hours: 160.5 }
figures:
  - project: harbour-shop
    currency: EUR
    recognised: 760.00
    wip: -12.50
    retainer: 0
    rates:
      - { rule: "project harbour-shop, activity design since 2026-01-01", rate: 95.00 }
`,
  });
});

test('a close reads back as it was written', async () => {
  const model = await harbourModel();
  const seconds = fc.integer({ min: -3_000_000, max: 3_000_000 });
  const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  const name = fc.oneof(
    fc.constantFrom(
      'ana',
      'rui-2',
      'null',
      '1.5',
      'constructor',
      '__proto__',
      'client harbour-tea: all',
      'valueOf',
      'a #b',
      '- x',
      'é',
    ),
    fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }),
  );
  const close = fc.record(
    {
      period: fc.integer({ min: 12, max: 12 * 9999 }),
      by: name,
      digest: fc.constant('sha256:7f3c2ab'),
      secondsByPerson: fc.dictionary(name, seconds, { noNullPrototype: true }),
      figures: fc.array(
        fc.record({
          project: fc.constantFrom('harbour-shop', 'internal'),
          currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
          recognisedMinor: minor,
          wipMinor: minor,
          retainerSeconds: seconds,
          rates: fc.dictionary(name, minor, { noNullPrototype: true }),
        }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['period', 'by', 'digest', 'figures'] },
  );
  fc.assert(
    fc.property(close, (written) => {
      const { path, after } = closeFile(written as Omit<Close, 'at'>);
      const findings: Diagnostic[] = [];
      const document = readDocument(Buffer.from(after ?? ''), path, findings);
      const read =
        document && readClose({ source: document.source, model, today: null, findings }, document.root);

      expect(findings).toEqual([]);
      expect(path).toBe(`state/closes/${formatMonth(written.period)}.yaml`);
      const { at: _, ...plain } = structuredClone(read) as Close;
      expect(plain).toEqual(structuredClone(written));
    }),
    runs(200, 1000),
  );
});
