/** Definitions: every measure in words, and an index of every finding; figures and findings link here. */
import type { Definitions } from '#projection/dataset.ts';
import { anchor, codeArea, codesPage, inside } from '../links.ts';
import { count } from '../numbers.ts';
import type { Entry, Section, View } from '../view.ts';
import { capital, counted, marked, numbered } from '../words.ts';
import { text } from './cells.ts';
import type { World } from './world.ts';

type Code = Definitions['codes'][number];

export function definitionsView(world: World): View {
  const { measures } = world.definitions;
  return {
    area: 'definitions',
    title: 'Definitions',
    eyebrow: 'Definitions · what every figure and every finding means',
    sentence: definitionsSentence(world.definitions),
    figures: [],
    sections: [measuresSection(measures), findingsSection(world.definitions)],
    receipt: null,
    reproduce: ['fractal explain'],
  };
}

export function definitionsSentence({ measures, codes }: Definitions): string {
  if (measures.length === 0 && codes.length === 0) return 'This dataset defines nothing yet.';
  return `${capital(counted(measures.length, 'measure'))} and ${counted(codes.length, 'kind')} of finding, each in words.`;
}

/** `time/unknown-project` stands under `time`. */
export function codeAreas({ codes }: Definitions): (readonly [string, readonly Code[]])[] {
  return [...Map.groupBy(codes, (code) => codeArea(code.code))];
}

function measuresSection(measures: Definitions['measures']): Section {
  if (measures.length === 0)
    return { id: 'measures', title: 'Measures', empty: { words: 'No measure is published.' } };
  return {
    id: 'measures',
    title: 'Measures',
    note: 'Time is counted in whole seconds and money in the smallest unit of its currency; a figure whose input is missing stays unknown.',
    entries: measures.map((measure) => ({
      id: anchor('measure', measure.name),
      term: measure.title || measure.name,
      tag: UNITS[measure.unit] ?? measure.unit,
      paragraphs: [
        { text: marked(measure.words) },
        ...(measure.formula === '' ? [] : [{ text: [{ text: measure.formula, code: true }] }]),
      ],
    })),
  };
}

const UNITS: Readonly<Record<string, string>> = {
  seconds: 'time',
  minor: 'money',
  bps: '%',
  'minor-per-hour': 'money per hour',
};

/** The areas only, so that a growing catalogue stays one page; each area's own page has the words. */
function findingsSection(definitions: Definitions): Section {
  const title = 'Findings';
  if (definitions.codes.length === 0)
    return { id: 'findings', title, empty: { words: 'No finding is published.' } };
  return {
    id: 'findings',
    title,
    note: [
      'What a check may say about the files: why it matters, and what to do. ',
      { text: 'What it says now', href: inside('checks/') },
    ],
    table: {
      caption: 'Kinds of finding, by area',
      columns: [
        { title: 'About', kind: 'name', priority: 1 },
        { title: 'Kinds', kind: 'number', priority: 1 },
      ],
      rows: codeAreas(definitions)
        .slice(0, 60)
        .map(([area, codes]) => [text(area, { href: codesPage(area) }), text(count(codes.length))]),
    },
  };
}

export function codesView(area: string, codes: readonly Code[]): View {
  const shown = codes.slice(0, 150);
  return {
    area: 'definitions',
    title: `Findings: ${area}`,
    eyebrow: [{ text: 'Definitions', href: inside('definitions/') }, ' · ', { text: area, strong: true }],
    sentence: `${capital(counted(codes.length, 'kind'))} of finding ${codes.length === 1 ? 'is' : 'are'} about ${area}: why each matters, and what to do.`,
    figures: [],
    sections: [
      {
        id: anchor('area', area),
        title: 'Findings',
        note:
          shown.length < codes.length
            ? `${numbered(shown.length, 'code')} of ${codes.length} shown.`
            : undefined,
        entries: shown.map(entryOf),
      },
    ],
    receipt: null,
    reproduce: [`fractal explain ${codes[0]?.code ?? ''}`.trim()],
  };
}

function entryOf(code: Code): Entry {
  return {
    id: anchor('code', code.code),
    term: code.code,
    tag: code.severity,
    paragraphs: [
      { text: marked(`${capital(code.title)}. ${code.why}`) },
      { label: 'To mend it', text: marked(code.fix) },
    ],
    code: code.example === null ? [] : [{ label: 'Example', text: code.example }],
  };
}
