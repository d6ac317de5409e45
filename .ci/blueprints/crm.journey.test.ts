/** A lead on its way to a client that the studio's workspace understands. */
import { expect, test } from 'vitest';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { office } from './office.ts';

const LEAD = `### Company

Lighthouse Café

### E-mail

hello@lighthouse.example

### Source

harbour-fair

### Wish

A page with the menu: "tides & tarts"
`;

test('a lead becomes a deal, a deal that is won a client and a project, and the workspace takes them', async () => {
  const { say, read, write } = await office('crm/lead-to-client');

  expect(say(['lead'], { LEAD })).toMatchObject({ exit: 0, out: 'out/lighthouse-cafe.json\n' });
  const deal = JSON.parse(read('out/lighthouse-cafe.json'));
  expect(deal).toMatchObject({ company: 'Lighthouse Café', stage: 'lead', source: 'harbour-fair' });

  write('deals/lighthouse-cafe.json', JSON.stringify({ ...deal, stage: 'won' }));
  expect(say(['check'])).toMatchObject({
    exit: 1,
    err: 'owner amount starts'
      .split(' ')
      .map((name) => `deals/lighthouse-cafe.json: has no ${name}\n`)
      .join(''),
  });

  const won = { ...deal, stage: 'won', owner: 'ana', amount: 4500, starts: '2026-03-02' };
  write('deals/lighthouse-cafe.json', JSON.stringify(won));
  expect(say(['client', 'lighthouse-cafe']).exit).toBe(0);
  const { value: model, diagnostics } = await loadModel(
    memorySnapshot({
      'manifests/workspace.yaml': 'workspaces: { quay-studio: { currency: EUR } }\n',
      'manifests/studio.yaml':
        'bands: { senior: { cost: 55 per hour, rate: 110 per hour } }\npeople: { ana: { band: senior, weeklyHours: 38 } }\n',
      'manifests/clients/lighthouse-cafe.yaml': read('out/lighthouse-cafe.yaml'),
    }),
  );
  expect(diagnostics).toEqual([]);
  expect(model.byKind.Client.get('lighthouse-cafe')?.title).toBe('Lighthouse Café');
  expect(model.byKind.Project.get('lighthouse-cafe-first')).toMatchObject({
    title: 'A page with the menu: "tides & tarts"',
    spec: { client: 'lighthouse-cafe', lead: 'ana' },
  });
});

test('a lead that says too little, or leads elsewhere, is refused', async () => {
  const { say, has } = await office('crm/lead-to-client');

  expect(say(['lead'], { LEAD: 'hello' })).toMatchObject({
    exit: 1,
    err: expect.stringContaining('the lead has no company\n'),
  });
  say(['lead'], { LEAD: LEAD.replace('Lighthouse Café', '../../elsewhere') });
  expect(has('out/elsewhere.json')).toBe(true);
});

test('a forecast weighs what is open', async () => {
  const { say, write } = await office('crm/lead-to-client');
  const open = {
    email: 'a@b.example',
    source: 'site',
    wish: 'x',
    touched: '2026-01-15',
    owner: 'ana',
    nextStep: 'call',
  };
  write(
    'deals/mill.json',
    JSON.stringify({ ...open, company: 'Mill', stage: 'offer', amount: 9999, closeOn: '2026-03-01' }),
  );
  write('deals/pier.json', JSON.stringify({ ...open, company: 'Pier', stage: 'talk', amount: 333 }));

  const { out } = say(['forecast']);

  expect(out.split('\n').map((line) => line.trim().split(/ +/).join(' '))).toEqual([
    'lead 1 0.00 0.00',
    'talk 1 333.00 66.60',
    'offer 1 9999.00 4999.50',
    'agreed 0 0.00 0.00',
    'won 0 0.00 0.00',
    'lost 0 0.00 0.00',
    'EUR 5066.10',
    '',
  ]);
});
