/** A shop floor as its owner uses it, and the kinds that its module brings to the workspace. */
import { expect, test } from 'vitest';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { openCraft } from './craft.ts';
import { office } from './office.ts';

test('open jobs take what their parts are made of, down to what is bought', async () => {
  const { say, read, write } = await office('manufacturing/shop-floor');
  write(
    'jobs/OR-1002.json',
    '{ "part": "base", "quantity": 7, "due": "2026-02-20", "status": "planned", "steps": [] }',
  );
  write(
    'jobs/OR-1003.json',
    '{ "part": "base", "quantity": 900, "due": "2026-01-20", "status": "done", "steps": [] }',
  );

  expect(say(['check'])).toMatchObject({ exit: 0, out: '5 parts, 2 open jobs, 0 findings\n' });
  // Bar: 20 × 0.065 / 0.95 and 7 × 0.065 / 0.95, each rounded up; screws: 60 / 0.98.
  expect(
    say(['needs'])
      .out.split('\n')
      .map((line) => line.trim().split(/ +/).join(' ')),
  ).toEqual(['1.8475 m bar-40', '62 piece screw-m4', '20 piece shade', '']);
  expect(say(['build']).out).toBe('2 travellers in out/\n');
  expect(read('out/OR-1001.html')).toContain('<html lang="de">');
  expect(read('out/OR-1001.html').match(/<tr><td>/g)).toHaveLength(8);
});

async function workshop(manifests: string) {
  const { snapshot } = await openCraft();
  const files: Record<string, Uint8Array> = {};
  const own = [...snapshot.entries.keys()].filter((path) => path.startsWith('patterns/manufacturing/'));
  await snapshot.readEach(own, (path, bytes) => {
    files[path] = bytes;
  });
  return loadModel(
    memorySnapshot({
      ...files,
      'blueprints/manufacturing/shop-floor/blueprint.yaml':
        'blueprints: { shop-floor: { version: 1.0.0 } }\n',
      'manifests/workspace.yaml': 'workspaces: { quay-studio: { currency: EUR } }\n',
      'manifests/floor.yaml': manifests,
    }),
  );
}

const resource = (kind: string, name: string, spec: string) =>
  `apiVersion: manufacturing.fractalops/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n---\n`;

test('parts, bills and travellers are linked with each other', async () => {
  const { value: model, diagnostics } = await workshop(
    resource('Part', 'lamp', '{ number: OR-7, source: make, revision: B }') +
      resource('Part', 'screw-m4', '{ number: M4-12, source: buy, supplier: Schraubenhof }') +
      resource(
        'BillOfMaterials',
        'lamp',
        '{ part: lamp, revision: B, lines: [{ position: 1, part: screw-m4, quantity: 3 }] }',
      ) +
      resource('JobTraveller', 'or-1001', '{ part: lamp, bom: lamp, quantity: 20, due: 2026-02-13 }'),
  );

  expect(diagnostics).toEqual([]);
  expect(model.usedBy.get('manufacturing.Part/screw-m4')).toEqual(['manufacturing.BillOfMaterials/lamp']);
  expect(model.uses.get('manufacturing.JobTraveller/or-1001')).toEqual([
    'manufacturing.BillOfMaterials/lamp',
    'manufacturing.Part/lamp',
  ]);
});

test('what does not fit is said where it stands', async () => {
  const { diagnostics } = await workshop(
    resource('Part', 'bolt', '{ number: B-1, source: buy }') +
      resource('JobTraveller', 'or-1', '{ part: lampp, quantity: 0 }'),
  );

  expect(diagnostics.map(({ at, message }) => `${at?.line} ${message}`)).toEqual([
    '3 a part `bolt` needs `supplier`',
    '9 no part `lampp`',
    '9 `quantity` must be >= 1',
  ]);
});
