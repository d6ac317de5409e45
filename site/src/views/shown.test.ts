import { describe, expect, it } from 'vitest';
import { harbour } from '../../test/harbour.ts';
import { unpriced } from '../../test/worlds.ts';
import { projectsView } from './projects.ts';
import { shownView } from './shown.ts';
import { worldOf } from './world.ts';

const quay = worldOf(harbour());
const bare = worldOf(unpriced());

describe('a view', () => {
  it('is whole for those who can read the repository', () => {
    const view = projectsView(quay);
    expect(shownView(view, quay.index)).toBe(view);
  });

  it('has no gap, no act and no command for everybody else', () => {
    const view = shownView(projectsView(bare), { visibility: 'public' });

    expect(view.reproduce).toEqual([]);
    expect(view.figures.map((figure) => figure.label)).toEqual(['Hours']);
    expect(view.sections[0]?.actions).toBeUndefined();
    expect(view.sections[0]?.table?.columns.map((column) => column.title)).toEqual(['Project', 'Hours']);
    expect(view.sections[0]?.table?.rows[0]).toHaveLength(2);
  });
});
