import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTimeFile } from '#facts/format.ts';
import { parseFactsYaml, parseManifestYaml } from '#source/yaml.ts';
import { type Import, importRows, isImported, isImportFile } from './import.ts';
import { ImportMapping, type WrittenMapping } from './mapping.ts';

type Spec = WrittenMapping['spec'];
type Files = Readonly<Record<string, string | Uint8Array>>;

const SPEC: Spec = {
  files: [{ file: 'hours.csv' }],
  time: {
    id: ['No'],
    person: 'Who',
    project: 'Project',
    date: 'Date',
    amount: { column: 'Hours' },
    note: 'Note',
  },
};

function mapping(spec: Spec): ImportMapping {
  return ImportMapping.parse({
    apiVersion: 'fractalops/v1',
    kind: 'ImportMapping',
    metadata: { name: 'quay' },
    spec,
  });
}

interface Setting {
  readonly existing?: ReadonlyMap<string, string>;
  readonly declared?: readonly string[];
  readonly withCosts?: boolean;
}

function run(
  spec: Spec,
  files: Files,
  { existing = new Map(), declared = [], withCosts = false }: Setting = {},
) {
  const bytes = new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
  return importRows(mapping(spec), { files: bytes, existing, declared: new Set(declared), withCosts });
}

/** The workspace's files after an import. */
function filesAfter(
  { edits }: Import,
  existing: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const files = new Map(existing);
  for (const { path, after: text } of edits) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  return files;
}

const HEADER = 'No,Who,Project,Date,Hours,Note\n';
const ROWS = `${HEADER}1,Ana Reis,Harbour Shop,2026-03-02,1.75,payment form\n2,Ben,Harbour Shop,2026-04-01,0.5,\n`;

const codesOf = (spec: Spec, files: Files, setting?: Setting) =>
  run(spec, files, setting).diagnostics.map(
    ({ code, at }) => `${code}${at?.line === undefined ? '' : `:${at.line}`}`,
  );

describe('an import', () => {
  it('writes each person and month into a file of its own, one entry a line', () => {
    const { value, diagnostics } = run(SPEC, { 'hours.csv': ROWS });

    expect(diagnostics).toEqual([]);
    expect(Object.fromEntries(filesAfter(value))).toEqual({
      'state/time/2026/03/ana-reis.quay.yaml': `# imported by the mapping quay; the next import writes over what is changed here

2026-03-02:
  - { project: harbour-shop, hours: 1.75, note: payment form, id: quay:1 }
`,
      'state/time/2026/04/ben.quay.yaml': `# imported by the mapping quay; the next import writes over what is changed here

2026-04-01:
  - { project: harbour-shop, hours: 0.5, id: quay:2 }
`,
    });
  });

  it('says what came in and what goes out', () => {
    const rows = `${ROWS}3,Ben,Tea Site,2026-04-02,0,nothing yet\n`;

    expect(run(SPEC, { 'hours.csv': rows }).value.totals).toEqual({
      rows: { in: 3, out: 2, skipped: 1 },
      seconds: { in: 8100, out: 8100 },
      byProject: { 'harbour-shop': 8100 },
      byPerson: { 'ana-reis': 6300, ben: 1800 },
    });
  });

  it('of the same export again changes nothing', () => {
    const existing = filesAfter(run(SPEC, { 'hours.csv': ROWS }).value);

    const again = run(SPEC, { 'hours.csv': ROWS }, { existing });

    expect(again.value.edits).toEqual([]);
    expect(again.value.totals.seconds).toEqual({ in: 8100, out: 8100 });
  });

  it('of a later export moves a row that changed, and keeps the rows it does not have', () => {
    const existing = filesAfter(run(SPEC, { 'hours.csv': ROWS }).value);
    const later = `${HEADER}2,Ana Reis,Harbour Shop,2026-03-02,0.75,moved\n3,Ben,Harbour Shop,2026-03-05,1,new\n`;

    const files = filesAfter(run(SPEC, { 'hours.csv': later }, { existing }).value, existing);

    const lines = [...files].map(([path, text]) => [
      path,
      text.split('\n').filter((line) => line.startsWith('  -')),
    ]);
    expect(Object.fromEntries(lines)).toEqual({
      'state/time/2026/03/ana-reis.quay.yaml': [
        '  - { project: harbour-shop, hours: 1.75, note: payment form, id: quay:1 }',
        '  - { project: harbour-shop, hours: 0.75, note: moved, id: quay:2 }',
      ],
      'state/time/2026/03/ben.quay.yaml': ['  - { project: harbour-shop, hours: 1, note: new, id: quay:3 }'],
    });
  });

  it('without an id knows rows by what they say, also rows that say the same', () => {
    const { id: _, ...time } = SPEC.time;
    const rows = 'Who,Project,Date,Hours,Note\nAna,Shop,2026-03-02,1,tea\nAna,Shop,2026-03-02,1,tea\n';
    const spec = { ...SPEC, time };

    const first = run(spec, { 'hours.csv': rows });
    const existing = filesAfter(first.value);

    expect(first.value.totals.seconds).toEqual({ in: 7200, out: 7200 });
    expect(run(spec, { 'hours.csv': rows }, { existing }).value.edits).toEqual([]);
  });

  it('never touches what people wrote', () => {
    const mine = 'state/time/2026/03/ana-reis.yaml';

    expect(isImported(mapping(SPEC), mine)).toBe(false);
    expect(isImported(mapping(SPEC), 'state/time/2026/03/ana-reis.quay.yaml')).toBe(true);
    expect(
      run(SPEC, { 'hours.csv': ROWS }, { existing: new Map([[mine, 'x']]) }).value.edits.map(
        ({ path }) => path,
      ),
    ).not.toContain(mine);
  });

  it('writes files in the canonical layout, whatever the texts, and loses no second', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abZ09 :#-\'"[]{},&*!|>%@`\\é=+\t\n\u2028\u202e') });
    const row = fc.record({
      who: fc.constantFrom('Ana', 'Ben', 'Chloé'),
      project: fc.constantFrom('Harbour Shop', 'Tea & Site'),
      day: fc.integer({ min: 1, max: 28 }),
      hundredths: fc.integer({ min: 1, max: 99_999 }),
      note: text,
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const lines = rows.map(({ who, project, day, hundredths, note }, index) => {
          const hours = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
          return `${index},${who},${project},2026-03-${String(day).padStart(2, '0')},${hours},"${note.replaceAll('"', '""')}"`;
        });
        const total = rows.reduce((sum, { hundredths }) => sum + hundredths * 36, 0);

        const { value, diagnostics } = run(SPEC, { 'hours.csv': `${HEADER}${lines.join('\n')}\n` });
        const shuffled = run(SPEC, { 'hours.csv': `${HEADER}${lines.reverse().join('\n')}\n` });

        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(value.totals.seconds).toEqual({ in: total, out: total });
        expect(shuffled.value.edits).toEqual(value.edits);
        for (const [path, written] of filesAfter(value)) {
          expect(formatTimeFile(path, Buffer.from(written))).toEqual({ value: null, diagnostics: [] });
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('an export of several files', () => {
  const JOINED: Spec = {
    files: [
      { file: 'tasks.csv', encoding: 'windows-1252', delimiter: ';' },
      { file: 'dates.csv', join: { here: 'Nr', there: 'Task' } },
    ],
    dates: { format: 'DD-MMM-YY', pivot: 70 },
    numbers: { decimalMark: ',' },
    time: {
      id: ['Task', 'Dev'],
      person: { column: 'Dev', prefix: 'dev-' },
      project: 'Proj',
      task: 'Task',
      date: ['Done', 'Begun'],
      summary: { from: ['Begun'] },
      amount: { column: 'Hours' },
      note: 'Text',
    },
  };
  const TASKS = Buffer.from(
    'Task;Dev;Proj;Hours;Text\n17;58;PC2;30,25;caf\xe9\x92s grid\n18;58;PC2;1;\n19;7;PC2;2;\n',
    'latin1',
  );
  const DATES =
    'Nr,Begun,Done\n17,02-Nov-04,16-Nov-04\n18,05-Nov-04,\n17,02-Nov-04,16-Nov-04\n19,09-Jan-99,05-Jan-99\n';

  it('is joined on a key, with its own encoding, delimiter, decimal mark and dates', () => {
    const { value, diagnostics } = run(JOINED, { 'tasks.csv': TASKS, 'dates.csv': DATES });

    expect(diagnostics).toEqual([]);
    expect(
      Object.fromEntries([...filesAfter(value)].map(([path, text]) => [path, text.split('\n').slice(2, -1)])),
    ).toEqual({
      'state/time/1999/01/dev-7.quay.yaml': [
        '1999-01-05:',
        '  - { project: pc2, task: 19, hours: 2, id: quay:19/7, summary: { from: 1999-01-05, to: 1999-01-05 } }',
      ],
      'state/time/2004/11/dev-58.quay.yaml': [
        '2004-11-05:',
        '  - { project: pc2, task: 18, hours: 1, id: quay:18/58, summary: { from: 2004-11-05, to: 2004-11-05 } }',
        '2004-11-16:',
        '  - { project: pc2, task: 17, hours: 30.25, note: "café’s grid", id: quay:17/58, summary: { from: 2004-11-02, to: 2004-11-16 } }',
      ],
    });
  });

  it('is refused where a row has no partner, or partners that differ', () => {
    expect(
      codesOf(JOINED, { 'tasks.csv': TASKS, 'dates.csv': DATES.replace('18,05-Nov-04,\n', '') }),
    ).toEqual(['intake/bad-date:3', 'intake/totals-differ', 'intake/no-match:3']);
    expect(codesOf(JOINED, { 'tasks.csv': TASKS, 'dates.csv': `${DATES}17,03-Nov-04,16-Nov-04\n` })).toEqual([
      'intake/ambiguous-join:6',
    ]);
  });

  it('may be many files of one kind', () => {
    const spec = { ...SPEC, files: [{ file: 'hours-*.csv' }] };
    const march = ROWS;
    const april = `${HEADER}3,Ben,Harbour Shop,2026-04-02,1,\n`;

    expect(
      run(spec, { 'hours-03.csv': march, 'hours-04.csv': april, 'notes.csv': 'x' }).value.totals.rows.in,
    ).toBe(3);
    expect(codesOf(spec, { 'hours-03.csv': march, 'hours-04.csv': 'No,Who\n' })).toEqual([
      'intake/other-columns:1',
    ]);
    expect(
      ['hours-03.csv', 'hours.csv', 'x/hours-1.csv'].map((name) => isImportFile(mapping(spec), name)),
    ).toEqual([true, false, false]);
  });
});

describe('manifests on request', () => {
  const WITH: Spec = {
    ...SPEC,
    time: { ...SPEC.time, task: 'Task' },
    manifests: {
      bands: { senior: { cost: '62 per hour' } },
      people: { band: { column: 'Who', map: { 'Ana Reis': 'senior' }, otherwise: 'senior' }, cost: 'Pay' },
      clients: { title: 'Client' },
      projects: { client: 'Client', rate: { value: '95 per hour' } },
      tasks: {
        title: 'Note',
        assignee: 'Lead',
        status: { column: 'State', map: { open: 'todo', closed: 'done' } },
        estimate: { column: 'Est' },
      },
    },
  };
  const FILE = `No,Who,Project,Date,Hours,Note,Task,Client,Pay,Lead,State,Est
1,Ana Reis,Harbour Shop,2026-03-02,1,"=HYPERLINK(""http://x"")",Checkout,"Harbour, Tea & Sons",40,Ben,open,8
2,Ana Reis,Harbour Shop,2026-03-03,1,x: y #z,"Pay, form","Harbour, Tea & Sons",40,Ana Reis,closed,1.5
`;

  it('declare what the export names, pay left out', () => {
    const { value, diagnostics } = run(WITH, { 'hours.csv': FILE });

    expect(diagnostics).toEqual([]);
    const manifests = value.edits.filter(({ path }) => path.startsWith('manifests/'));
    expect(
      Object.fromEntries(
        manifests.map(({ path, after: text }) => [path.slice('manifests/imports/quay/'.length), text]),
      ),
    ).toEqual({
      'bands.yaml': 'bands:\n  senior: { cost: 62 per hour }\n',
      'clients.yaml': 'clients:\n  harbour-tea-sons: { title: "Harbour, Tea & Sons" }\n',
      'people.yaml': 'people:\n  ana-reis: { band: senior }\n  ben: {}\n',
      'projects.yaml': 'projects:\n  harbour-shop: { client: harbour-tea-sons, rate: 95 per hour }\n',
      'tasks/harbour-shop.yaml':
        'tasks:\n' +
        '  harbour-shop/checkout: { title: "=HYPERLINK(\\"http://x\\")", assignee: ben, status: todo, estimate: 8 h }\n' +
        '  harbour-shop/pay-form: { title: "x: y #z", assignee: ana-reis, status: done, estimate: 1.5 h }\n',
    });
    for (const { path, after: text } of manifests)
      expect(parseManifestYaml(path, text ?? '').diagnostics).toEqual([]);
  });

  it('read pay only when costs are asked for, and only when it is one', () => {
    const paid = run(WITH, { 'hours.csv': FILE }, { withCosts: true });
    const raised = FILE.replace('Sons",40,Ana', 'Sons",44,Ana');

    expect(paid.value.edits.find(({ path }) => path.endsWith('people.yaml'))?.after).toContain(
      'ana-reis: { band: senior, cost: 40 per hour }',
    );
    expect(codesOf(WITH, { 'hours.csv': raised })).toEqual([]);
    expect(codesOf(WITH, { 'hours.csv': raised }, { withCosts: true })).toEqual(['intake/differing-value:3']);
    expect(JSON.stringify(run(WITH, { 'hours.csv': FILE.replaceAll(',40,', ',987654,') }))).not.toContain(
      '987654',
    );
  });

  it('are only ever added to, and never repeat what is declared elsewhere', () => {
    const existing = new Map([
      [
        'manifests/imports/quay/people.yaml',
        'people:\n  # on leave until May\n  ana-reis: { band: junior }\n',
      ],
    ]);
    const declared = [
      'Project/harbour-shop',
      'Client/harbour-tea-sons',
      'Band/senior',
      'Task/harbour-shop/checkout',
    ];

    const first = run(WITH, { 'hours.csv': FILE }, { existing, declared });
    const files = filesAfter(first.value, existing);

    expect(files.get('manifests/imports/quay/people.yaml')).toBe(
      'people:\n  # on leave until May\n  ana-reis: { band: junior }\n  ben: {}\n',
    );
    expect([...files.keys()].filter((path) => path.startsWith('manifests/'))).toEqual([
      'manifests/imports/quay/people.yaml',
      'manifests/imports/quay/tasks/harbour-shop.yaml',
    ]);
    expect(files.get('manifests/imports/quay/tasks/harbour-shop.yaml')).not.toContain('checkout');
    expect(run(WITH, { 'hours.csv': FILE }, { existing: files, declared }).value.edits).toEqual([]);
  });

  it('stay below the limit of a file, however many names there are', () => {
    const rows = Array.from(
      { length: 3000 },
      (_, index) => `${index},Ana,Shop,2026-03-02,1,${'words '.repeat(30)},t${index},Tea,,Ana,open,1`,
    );
    const file = `${FILE.split('\n')[0]}\n${rows.join('\n')}\n`;

    const { value } = run(WITH, { 'hours.csv': file });
    const tasks = value.edits.filter(({ path }) => path.includes('/tasks/'));

    expect(tasks.map(({ path }) => path.split('/').at(-1))).toEqual([
      'shop.2.yaml',
      'shop.3.yaml',
      'shop.4.yaml',
      'shop.yaml',
    ]);
    const names = tasks.flatMap(({ path, after: text }) => {
      const { value: documents, diagnostics } = parseManifestYaml(path, text ?? '');
      expect(diagnostics).toEqual([]);
      return Object.keys((documents[0] as { tasks: object }).tasks);
    });
    expect(new Set(names).size).toBe(3000);
    expect(run(WITH, { 'hours.csv': file }, { existing: filesAfter(value) }).value.edits).toEqual([]);
  });
});

describe('an import is refused, whole, with', () => {
  it.each<[string, Spec, Files, string[]]>([
    ['no file', SPEC, {}, ['intake/no-file']],
    ['an empty file', SPEC, { 'hours.csv': '' }, ['intake/empty-file']],
    [
      'another encoding',
      SPEC,
      { 'hours.csv': Buffer.from('No,Caf\xe9\n', 'latin1') },
      ['intake/wrong-encoding'],
    ],
    [
      'a missing column',
      SPEC,
      { 'hours.csv': 'No,Who,Projekt,Date,Hours,Note\n' },
      ['intake/unknown-column'],
    ],
    ['a column twice', SPEC, { 'hours.csv': 'No,Who,Who\n' }, ['intake/doubled-column:1']],
    ['a row too short', SPEC, { 'hours.csv': `${ROWS}3,Ana\n` }, ['intake/bad-row:4']],
    [
      'a decimal comma in a comma file',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,2026-03-02,1,75,x\n` },
      ['intake/bad-row:2'],
    ],
    [
      'a quote never closed',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,"Shop,2026-03-02,1,x\n` },
      ['intake/bad-row:2'],
    ],
    [
      'a quote inside a value',
      SPEC,
      { 'hours.csv': `${HEADER}3,A"na,Shop,2026-03-02,1,x\n` },
      ['intake/bad-row:2'],
    ],
    [
      'an endless row',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,2026-03-02,1,"${'x'.repeat(1_100_000)}"\n` },
      ['intake/bad-row:2'],
    ],
    [
      'no date',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,,1,x\n` },
      ['intake/bad-date:2', 'intake/totals-differ'],
    ],
    [
      'a date of another format',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,02/03/2026,1,x\n` },
      ['intake/bad-date:2', 'intake/totals-differ'],
    ],
    [
      'a day that does not exist',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,2026-02-30,1,x\n` },
      ['intake/bad-date:2', 'intake/totals-differ'],
    ],
    ['no amount', SPEC, { 'hours.csv': `${HEADER}3,Ana,Shop,2026-03-02,,x\n` }, ['intake/bad-amount:2']],
    [
      'a comma for a point',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,2026-03-02,"2,5",x\n` },
      ['intake/bad-amount:2'],
    ],
    [
      'an amount with an exponent',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,2026-03-02,1e3,x\n` },
      ['intake/bad-amount:2'],
    ],
    [
      'a formula for an amount',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,2026-03-02,=1+1,x\n` },
      ['intake/bad-amount:2'],
    ],
    [
      'more hours than a life has',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,2026-03-02,9999999,x\n` },
      ['intake/bad-amount:2'],
    ],
    [
      'part of a second',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,2026-03-02,0.3333,x\n` },
      ['intake/part-of-second:2'],
    ],
    [
      'time taken back',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Shop,2026-03-02,-1.5,x\n` },
      ['intake/negative-amount:2', 'intake/totals-differ'],
    ],
    [
      'nobody',
      SPEC,
      { 'hours.csv': `${HEADER}3,,Shop,2026-03-02,1,x\n` },
      ['intake/totals-differ', 'intake/unnamed:2'],
    ],
    [
      'a name without letters',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ана,Shop,2026-03-02,1,x\n` },
      ['intake/totals-differ', 'intake/unmapped-name:2'],
    ],
    [
      'two names that become one',
      SPEC,
      { 'hours.csv': `${HEADER}3,Ana,Tea-Shop,2026-03-02,1,x\n4,Ana,Tea Shop,2026-03-02,1,x\n` },
      ['intake/totals-differ', 'intake/name-collision:3'],
    ],
    ['one id twice', SPEC, { 'hours.csv': `${ROWS}2,Ana,Shop,2026-03-02,1,x\n` }, ['intake/doubled-id:4']],
    ['a file of the import that was broken', SPEC, { 'hours.csv': ROWS }, ['intake/unreadable-file']],
  ])('%s', (what, spec, files, codes) => {
    const broken = new Map([['state/time/2026/03/ana-reis.quay.yaml', '2026-03-02: [']]);
    const { value, diagnostics } = run(spec, files, what.includes('broken') ? { existing: broken } : {});

    expect(
      diagnostics.map(({ code, at }) => `${code}${at?.line === undefined ? '' : `:${at.line}`}`),
    ).toEqual(codes);
    expect(value.edits).toEqual([]);
  });

  it('names that the mapping does not have, each once, with its rows', () => {
    const spec: Spec = {
      ...SPEC,
      time: { ...SPEC.time, project: { column: 'Project', map: { 'Harbour Shop': 'shop' } } },
    };
    const rows = `${ROWS}3,Ana,Tea,2026-03-02,1,\n4,Ana,Tea,2026-03-03,1,\n5,Ana,Quay,2026-03-03,1,\n`;

    const found = run(spec, { 'hours.csv': rows }).diagnostics.filter(
      ({ code }) => code === 'intake/unmapped-name',
    );

    expect(found.map(({ message, at }) => `${at?.line} ${message}`)).toEqual([
      '6 no project is declared for `Quay` (1 row)',
      '4 no project is declared for `Tea` (2 rows)',
    ]);
  });

  it('many bad rows, of which the first are shown and the rest counted', () => {
    const rows = Array.from({ length: 100 }, (_, index) => `${index},Ana,Shop,2026-03-02,?,x`).join('\n');

    const { diagnostics } = run(SPEC, { 'hours.csv': `${HEADER}${rows}\n` });

    expect(diagnostics).toHaveLength(21);
    expect(diagnostics.at(-1)?.message).toBe('80 more rows with the same problem');
  });

  it('a column that two files have, unless it joins them', () => {
    const spec: Spec = { ...SPEC, files: [{ file: 'hours.csv' }, { file: 'more.csv', join: 'No' }] };

    expect(codesOf(spec, { 'hours.csv': ROWS, 'more.csv': 'No,Note\n1,a\n2,b\n' })).toEqual([
      'intake/ambiguous-column',
    ]);
    expect(codesOf(spec, { 'hours.csv': ROWS, 'more.csv': 'No,Other\n1,a\n2,b\n' })).toEqual([]);
  });
});

it('hostile texts stay texts: nothing an export says becomes more than a note', () => {
  const hostile = [
    '=cmd|calc',
    '__proto__',
    '}, project: internal, hours: 99 {',
    '- x',
    "' OR 1=1",
    '\u202etxt.exe',
    '*a',
    '&a',
    '!!js',
    '{{x}}',
    '---',
  ];
  const rows = hostile.map((note, index) => `${index},Ana,Shop,2026-03-02,1,"${note}"`).join('\n');

  const { value, diagnostics } = run(SPEC, { 'hours.csv': `${HEADER}${rows}\n` });

  expect(diagnostics.map(({ code }) => code)).toEqual(['intake/control-characters']);
  const [edit] = value.edits;
  const [document] = parseFactsYaml(edit?.path ?? '', edit?.after ?? '').value as [
    Record<string, { note: string; project: string }[]>,
  ];
  expect(document['2026-03-02']?.map(({ note }) => note)).toEqual(
    hostile.map((note) => note.replace('\u202e', '')),
  );
  expect(new Set(document['2026-03-02']?.map(({ project }) => project))).toEqual(new Set(['shop']));
});
