import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '#core/diagnostic.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { runs } from '#testing/runs.ts';
import { readClose } from './closes.ts';
import { readExchangeRates } from './exchange-rates.ts';
import { readExpenses } from './expenses.ts';
import { formatTimeFile } from './format.ts';
import { insertEntry } from './insert-entry.ts';
import { readInvoices } from './invoices.ts';
import { readOpenings } from './openings.ts';
import { readDocument } from './read-document.ts';
import { readTimeFile } from './read-time-file.ts';
import { TimeTable } from './time-table.ts';

const FILE = 'state/time/2026/03/ana.yaml';

async function harbour() {
  const snapshot = memorySnapshot({
    'manifests/workspace.yaml':
      'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR }\n',
    'manifests/studio.yaml':
      'people: { ana: {} }\nclients: { harbour-tea: {} }\nprojects: { harbour-shop: { client: harbour-tea, rate: 95 per hour } }\n',
  });
  return (await loadModel(snapshot)).value;
}

const piece = fc.constantFrom(
  ...[
    '2026-03-02:',
    '2026-03-01',
    '- ',
    '  - ',
    '    ',
    '\n',
    '\n',
    ' ',
    ': ',
    ', ',
    '{ ',
    ' }',
    '[',
    ']',
    '"',
    "'",
    ' #',
    '|\n',
    '---\n',
  ],
  ...[
    'harbour-shop',
    'harbour-shop 2',
    'harbour-tea',
    'internal',
    '2',
    '1h45',
    '-1',
    '12.50 EUR',
    '1 EUX',
    'EUR',
    'true',
    '@design',
    '!free',
    'é',
  ],
  ...[
    'project',
    'task',
    'hours',
    'note',
    'id',
    'reverses',
    'reason',
    'late',
    'summary',
    'from',
    'to',
    'start',
    'end',
    'date',
    'amount',
  ],
  ...[
    'number',
    'client',
    'lines',
    'text',
    'net',
    'tax',
    'status',
    'sent',
    'paidOn',
    'rate',
    'source',
    'period',
    'by',
    'digest',
    'figures',
  ],
);
const text = fc
  .array(fc.oneof({ weight: 9, arbitrary: piece }, { weight: 1, arbitrary: fc.string({ maxLength: 4 }) }), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join(''));
const bytes = fc.oneof(
  { weight: 5, arbitrary: text.map((written) => Buffer.from(written)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((written) => Buffer.from(written)) },
);

test('whatever a file of facts holds, it is read or refused with findings that have a place', async () => {
  const model = await harbour();
  fc.assert(
    fc.property(bytes, (content) => {
      const findings: Diagnostic[] = [];
      const table = new TimeTable(true);
      table.beginFile(FILE, 'ana');
      readTimeFile(FILE, content, table, findings);
      const document = readDocument(content, FILE, findings);
      if (document) {
        const reading = { source: document.source, model, today: null, findings };
        for (const read of [readExpenses, readInvoices, readExchangeRates, readOpenings, readClose]) {
          read(reading, document.root);
        }
      }

      for (const { at, message } of findings) {
        expect(at?.file).toBe(FILE);
        expect(message).not.toMatch(/undefined|null|NaN|\n/);
        if (at?.line !== undefined) expect(at.column).toBeGreaterThan(0);
      }
    }),
    runs(1000, 5000),
  );
});

test('whatever a file of time holds, adding an entry leaves its bytes alone or changes nothing', () => {
  fc.assert(
    fc.property(text, (before) => {
      const { value } = insertEntry(FILE, before, 20_514, 'harbour-shop 2 form');
      if (!value?.after) return;

      const after = value.after;
      let same = 0;
      while (same < before.length && before[same] === after[same]) same += 1;
      expect(after.endsWith(before.slice(same))).toBe(true);
      expect(after.length).toBeGreaterThan(before.length);
    }),
    runs(1000, 5000),
  );
});

test('whatever a file of time holds, laying it out succeeds or says why not', () => {
  fc.assert(
    fc.property(bytes, (content) => {
      const { value, diagnostics } = formatTimeFile(FILE, content);

      if (diagnostics.length > 0) expect(value).toBeNull();
      else if (value) expect(formatTimeFile(FILE, Buffer.from(value.after ?? '')).value).toBeNull();
    }),
    runs(1000, 5000),
  );
});
