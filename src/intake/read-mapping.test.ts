import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseManifestYaml } from '#source/yaml.ts';
import { mappingJsonSchema } from './mapping.ts';
import { readMapping } from './read-mapping.ts';

const GOOD = `apiVersion: fractalops/v1
kind: ImportMapping
metadata: { name: quay }
spec:
  files: [{ file: hours.csv }]
  time:
    person: Who
    project: { join: [Client, Project] }
    date: [Done, Begun]
    amount: { column: Hours }
`;

describe('a mapping file', () => {
  it('says in short what it can, and means the same in full', () => {
    const { value, diagnostics } = readMapping('quay.yaml', GOOD);

    expect(diagnostics).toEqual([]);
    expect(value?.spec.time).toMatchObject({
      person: { columns: ['Who'], join: false },
      project: { columns: ['Client', 'Project'], join: true },
      date: { columns: ['Done', 'Begun'], join: false },
      amount: { column: 'Hours', unit: 'hours', round: 'no' },
    });
    expect(value?.spec.files[0]).toEqual({
      file: 'hours.csv',
      encoding: 'utf-8',
      delimiter: ',',
      optional: false,
    });
  });

  it.each([
    ['an unknown key', GOOD.replace('date:', 'day: x\n    date:'), 9, 'unknown key `day`'],
    ['no amount', GOOD.replace(/ {4}amount.*\n/, ''), 6, '`spec.time.amount`'],
    [
      'an encoding that nobody knows',
      GOOD.replace('hours.csv }', 'hours.csv, encoding: ebcdic }'),
      5,
      '`spec.files.0.encoding`',
    ],
    [
      'a field that is two things',
      GOOD.replace('join: [Client, Project]', 'column: A, value: b'),
      8,
      '`spec.time.project`',
    ],
    [
      'years of two digits without a pivot',
      GOOD.replace('  time:', '  dates: { format: DD-MM-YY }\n  time:'),
      6,
      'need a `pivot`',
    ],
    [
      'a date format with letters of its own',
      GOOD.replace('  time:', '  dates: { format: YYYYTMM }\n  time:'),
      6,
      'not a date format',
    ],
    [
      'a second file that nothing joins',
      GOOD.replace('hours.csv }', 'hours.csv }, { file: b.csv }'),
      4,
      'needs `join`',
    ],
    [
      'marks that are the same',
      GOOD.replace('  time:', "  numbers: { decimalMark: ',', groupMark: ',' }\n  time:"),
      4,
      'are the same',
    ],
    ['another kind', GOOD.replace('ImportMapping', 'Project'), 2, '`kind`'],
    ['nothing', '', undefined, 'one document'],
    ['two documents', `${GOOD}---\n${GOOD}`, 1, 'one document'],
  ])('with %s is refused at its line', (_what, text, line, words) => {
    const { value, diagnostics } = readMapping('quay.yaml', text);

    expect(value).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(['intake/bad-mapping']);
    expect(diagnostics[0]?.message).toContain(words);
    expect(diagnostics[0]?.at?.line).toBe(line);
  });

  it('is YAML like any manifest: no anchors, no numbers as keys', () => {
    const numbered = GOOD.replace('person: Who', 'person: { column: Who, map: { 58: ana } }');

    expect(readMapping('quay.yaml', numbered).diagnostics.map(({ code }) => code)).toEqual([
      'yaml/key-not-text',
    ]);
  });

  it('is described by a JSON Schema, which accepts and refuses the same', () => {
    const accepts = new Ajv({ strict: false }).compile(mappingJsonSchema());
    const written = (text: string) => parseManifestYaml('quay.yaml', text).value[0];

    expect(accepts(written(GOOD))).toBe(true);
    expect(accepts(written(readFileSync('docs/examples/task-records.mapping.yaml', 'utf8')))).toBe(true);
    expect(accepts(written(GOOD.replace('date:', 'day: x\n    date:')))).toBe(false);
    expect(accepts(written(GOOD.replace('hours.csv }', 'hours.csv, encoding: ebcdic }')))).toBe(false);
  });
});
