/** Definitions: every measure in words, and an index of every finding; figures and findings link here. */
import type { Definitions } from '#projection/dataset.ts';
import { anchor, codeArea, codePage, codesPage, inside } from '../links.ts';
import type { Entry, Section, View } from '../view.ts';
import { capital, counted, marked, numbered } from '../words.ts';
import { cutTo, text } from './cells.ts';
import type { World } from './world.ts';

type Code = Definitions['codes'][number];

export function definitionsView(world: World): View {
  const { measures, codes } = world.definitions;
  return {
    area: 'definitions',
    title: 'Definitions',
    eyebrow: 'Definitions · what every figure and every finding means',
    sentence: definitionsSentence(world.definitions),
    figures: [],
    sections: [
      measuresSection(measures),
      ...codeAreas(world.definitions).map(([area, own]) => areaSection(area, own, codes.length)),
    ],
    receipt: null,
    reproduce: ['fractal explain CODE'],
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

/** Names and titles only, so that a growing catalogue stays one page; the area's own page has the words. */
function areaSection(area: string, codes: readonly Code[], of: number): Section {
  const { rows, cut } = cutTo(codes, Math.max(8, Math.floor((200 * codes.length) / of)), 'by name');
  const page = codesPage(area);
  return {
    id: anchor('area', area),
    title: `Findings: ${area}`,
    note: page === undefined ? undefined : [{ text: 'Why, and what to do', href: page }],
    table: {
      caption: `Findings of ${area}`,
      columns: [
        { title: 'Code', kind: 'name', priority: 1 },
        { title: 'Says', kind: 'text', priority: 1 },
      ],
      rows: rows.map((code) => [text(code.code, { href: codePage(code.code) }), text(code.title)]),
      cut,
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
    reproduce: [`fractal explain ${codes[0]?.code ?? 'CODE'}`],
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
