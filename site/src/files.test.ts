import { describe, expect, it } from 'vitest';
import { harbour } from '../test/harbour.ts';
import { csvFiles } from './files.ts';

describe('the CSV files', () => {
  const files = csvFiles(harbour());

  it('have every row, exact, in plain decimals', () => {
    const lines = (files.get('economics-by-month.csv') ?? '').split('\r\n');

    expect(lines[0]).toBe(
      'month,seconds,billable_seconds,revenue,people,expenses,contribution,contribution_percent,overhead,margin,margin_percent',
    );
    expect(lines).toHaveLength(13 + 2);
    expect(lines[13]).toMatch(/^2026-03,\d+,\d+,\d+\.\d\d,\d+\.\d\d,/);
  });

  it('leave the place of an unknown figure empty', () => {
    const quay = harbour();
    const [project] = quay.projects.projects;
    if (!project) throw new RangeError('there is no project');
    const gap = { ...project, figures: { ...project.figures, revenueMinor: null, contributionMinor: -5 } };

    const text =
      csvFiles({ ...quay, projects: { ...quay.projects, projects: [gap] } }).get('projects.csv') ?? '';
    expect(text.split('\r\n')[1]).toContain(`,${project.figures.billableSeconds},,`);
    expect(text).toContain(',-0.05,');
  });

  it('say of repositories where each stands, and nothing of money where no project is served', () => {
    const lines = (files.get('repositories.csv') ?? '').split('\r\n');

    expect(lines[0]).toBe(
      'repository,title,blueprint,version,current,standing,pattern,drift,projects,revenue,contribution,contribution_percent',
    );
    expect(lines[1]).toMatch(
      /^harbour-shop,Harbour shop,web\/storefront,1\.4\.0,2\.0\.0,behind,web\/shop,2,1,\d+\.\d\d,\d+\.\d\d,\d+\.\d\d$/,
    );
    expect(lines.find((line) => line.startsWith('label-printer'))).toMatch(/,current,,0,0,,,$/);
  });
});
