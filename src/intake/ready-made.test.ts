import { describe, expect, it } from 'vitest';
import { type ImportSources, importRows } from './import.ts';
import { type ReadyMade, readyMade, readyMadeNames } from './ready-made.ts';

function imported(tool: ReadyMade, csv: string, sources: Partial<ImportSources> = {}) {
  const files = new Map([['report.csv', Buffer.from(csv)]]);
  return importRows(readyMade(tool), {
    files,
    existing: new Map(),
    declared: new Set(),
    withCosts: false,
    ...sources,
  });
}

const HARVEST_HEADER =
  'Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL\n';

/** An export as Harvest writes it, of a studio that does not exist. */
const HARVEST = `${HARVEST_HEADER}2026-03-02,Harbour Tea,Website,HT-1,Design,"Wireframes, first round",1.75,Yes,No,No,Ana,Reis,Design,Yes,95.0,166.25,62.0,108.5,Euro - EUR,
2026-03-02,Alder Clinic,Website,AC-1,Programming,,0.33,No,No,No,Ana,Reis,Design,Yes,0.0,0.0,62.0,20.46,Euro - EUR,
2026-03-03,Harbour Tea,Website,HT-1,Programming,"=SUM(A1:A9)",6.5,Yes,No,No,Ben,Okoye,"Engineering, Lead",Yes,110.0,715.0,70.0,455.0,Euro - EUR,https://example.com/7
`;

describe('an export of Harvest', () => {
  it('becomes time by client and project, with the kind of work as the activity', () => {
    const { value, diagnostics } = imported('harvest', HARVEST);

    expect(diagnostics).toEqual([]);
    expect(value.totals).toEqual({
      rows: { in: 3, out: 3, skipped: 0 },
      seconds: { in: 30_888, out: 30_888 },
      byProject: { 'alder-clinic-website': 1188, 'harbour-tea-website': 29_700 },
      byPerson: { 'ana-reis': 7488, 'ben-okoye': 23_400 },
    });
    const ben = value.edits.find(({ path }) => path === 'state/time/2026/03/ben-okoye.harvest.yaml')?.after;
    expect(ben).toMatch(
      /- \{ project: harbour-tea-website, hours: 6.5, activity: programming, note: "=SUM\(A1:A9\)", id: harvest:[0-9a-f]{16} \}/,
    );
  });

  it('leaves pay out of every file, unless costs are asked for', () => {
    const texts = (withCosts: boolean) =>
      JSON.stringify(imported('harvest', HARVEST, { withCosts }).value.edits);

    for (const pay of ['62.0', '108.5', '70.0', '455.0']) expect(texts(false)).not.toContain(pay);
    expect(texts(true)).toContain('ana-reis: { cost: 62.0 per hour }');
  });

  it('with decimal commas is read by the mapping that says so, and refused by the other', () => {
    const comma = `${HARVEST_HEADER}2026-03-02,Harbour Tea,Website,,Design,,"2.000,5",Yes,No,No,Ana,Reis,,Yes,,,"62,50",,,\n`;

    const { value, diagnostics } = imported('harvest-comma', comma, { withCosts: true });

    expect(diagnostics).toEqual([]);
    expect(value.totals.seconds.in).toBe(7_201_800);
    expect(value.edits.find(({ path }) => path.endsWith('people.yaml'))?.after).toContain(
      'cost: 62.50 per hour',
    );
    expect(imported('harvest', comma).diagnostics.map(({ code }) => code)).toEqual(['intake/bad-amount']);
    expect(imported('harvest-comma', HARVEST).value.edits).toEqual([]);
  });

  it('imported again gives no edits', () => {
    const existing = new Map(
      imported('harvest', HARVEST).value.edits.map(({ path, after }) => [path, after ?? '']),
    );

    expect(imported('harvest', HARVEST, { existing }).value.edits).toEqual([]);
  });
});

/** An export as Toggl Track writes it: it begins with a byte order mark. */
const TOGGL = `\ufeffUser,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)
Ana Reis,ana@example.com,Harbour Tea,Shop,,payment form,Yes,2026-03-02,09:00:00,2026-03-02,10:45:00,01:45:00,,166.25
Ana Reis,ana@example.com,Harbour Tea,Shop,Checkout,,No,2026-03-02,11:00:00,2026-03-02,11:18:25,18:25 min,"a, b",0.00
`;

describe('an export of Toggl', () => {
  it('is read behind its byte order mark, with durations in both of its forms', () => {
    const { value, diagnostics } = imported('toggl', TOGGL);

    expect(diagnostics).toEqual([]);
    expect(value.totals.seconds).toEqual({ in: 7405, out: 7405 });
    const time =
      value.edits.find(({ path }) => path === 'state/time/2026/03/ana-reis.toggl.yaml')?.after ?? '';
    expect(time).toContain('hours: 1.75, note: payment form, id: toggl:');
    expect(time).toContain('task: checkout, hours: 0:18:25, billable: false, id: toggl:');
    expect(JSON.stringify(value.edits)).not.toContain('example.com');
  });

  it('keeps its ids when a description is changed', () => {
    const existing = new Map(
      imported('toggl', TOGGL).value.edits.map(({ path, after }) => [path, after ?? '']),
    );

    const { edits, totals } = imported('toggl', TOGGL.replace('payment form', 'payments'), {
      existing,
    }).value;

    expect(edits.map(({ path }) => path)).toEqual(['state/time/2026/03/ana-reis.toggl.yaml']);
    expect(totals.rows.out).toBe(2);
  });

  it('with time on no project is refused: where it belongs is not ours to guess', () => {
    expect(
      imported('toggl', TOGGL.replace('Harbour Tea,Shop,Checkout', ',,')).diagnostics.map(({ code }) => code),
    ).toEqual(['intake/totals-differ', 'intake/unnamed']);
  });
});

it('every ready-made mapping is a sound one', () => {
  expect(readyMadeNames.map((name) => readyMade(name).metadata.name)).toEqual([
    'harvest',
    'harvest',
    'toggl',
  ]);
});
