import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { harbour } from '../test/harbour.ts';
import { publishTo } from '../test/publish.ts';
import { readDataset } from './dataset.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'fractal-dataset-'));

describe('a dataset', () => {
  it('reads back as it was published', () => {
    const at = folder();
    publishTo(at, harbour());

    expect(readDataset(at)).toEqual(harbour());
  });

  it('has empty pages where files or fields are left out', () => {
    const at = folder();
    publishTo(at, { index: harbour().index, projects: {} });

    const read = readDataset(at);
    expect(read.projects.projects).toEqual([]);
    expect(read.today.owed).toEqual([]);
    expect(read.clientPages).toEqual([]);
  });

  it('shows characters that turn the direction of text instead of obeying them', () => {
    const at = folder();
    const { index } = harbour();
    publishTo(at, {
      index: { ...index, workspace: { ...index.workspace, title: 'Quay \u202eoidutS\u2069' } },
    });

    expect(readDataset(at).index.workspace.title).toBe('Quay \ufffdoidutS\ufffd');
  });

  it('is not deceived by an escape either', () => {
    const at = folder();
    publishTo(at, harbour());
    writeFileSync(join(at, 'projects.json'), '{"projects": [{"name": "shop", "title": "\\u202Epohs"}]}');

    expect(readDataset(at).projects.projects[0]?.title).toBe('\ufffdpohs');
  });

  it('that is not there is refused with the command that makes one', () => {
    expect(() => readDataset(folder())).toThrow('run `fractal publish`');
  });

  it('of another version is refused', () => {
    const at = folder();
    writeFileSync(join(at, 'dataset.json'), '{"version": 2}');

    expect(() => readDataset(at)).toThrow('dataset version 2 is not 1');
  });
});
