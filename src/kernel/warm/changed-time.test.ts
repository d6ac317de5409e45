import { expect, test } from 'vitest';
import { parseMonth } from '#core/calendar.ts';
import { isCold } from '#core/told.ts';
import { ReadOnce } from '#facts/read-once.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { changedTime, stirredBetween } from './changed-time.ts';

const studio = {
  'manifests/workspace.yaml':
    'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR, timeZone: Europe/Lisbon }\n',
  'manifests/studio.yaml':
    'bands: { senior: { cost: 62 per hour } }\npeople: { ana: { band: senior } }\nclients: { harbour-tea: {} }\nprojects: { harbour-shop: { client: harbour-tea, rate: 95 per hour } }\n',
};

async function stirred(base: string, head: string) {
  const { value: model } = await loadModel(memorySnapshot(studio));
  const readOnce = new ReadOnce();
  const read = async (text: string) => {
    const time = await changedTime(memorySnapshot({ 'state/time/2026/03/ana.yaml': text }), model, readOnce);
    if (isCold(time)) throw new Error(time.cold);
    return time;
  };
  return stirredBetween(await read(base), await read(head));
}

const day = '2026-03-02:\n';
const shop = { month: parseMonth('2026-03'), person: 'ana', project: 'harbour-shop' };

test.each([
  ['the time it took', '  - harbour-shop 2 @form tea\n', '  - harbour-shop 3 @form tea\n'],
  ['its activity', '  - harbour-shop 2 @form tea\n', '  - harbour-shop 2 @test tea\n'],
  ['whether it is billed', '  - harbour-shop 2 tea\n', '  - harbour-shop 2 !free tea\n'],
  ['its task', '  - harbour-shop/form 2 tea\n', '  - harbour-shop/label 2 tea\n'],
  ['that it is there twice', '  - harbour-shop 2 tea\n', '  - harbour-shop 2 tea\n  - harbour-shop 2 cups\n'],
])('an entry of which %s changes stirs its project-month', async (_, before, after) => {
  expect(await stirred(day + before, day + after)).toEqual([shop]);
});

test('an entry that stands elsewhere, or has another note, stirs nothing', async () => {
  const before = '  - harbour-shop 2 tea\n  - internal 1\n';
  const after = '  - internal 1\n  - harbour-shop 2 cups\n';

  expect(await stirred(day + before, day + after)).toEqual([]);
});
