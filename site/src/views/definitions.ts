/** Definitions: every measure and every diagnostic code in words; figures link here. */
import type { Definitions } from '#projection/dataset.ts';
import { anchor } from '../links.ts';
import type { Entry, Section, View } from '../view.ts';
import { capital, counted } from '../words.ts';
import type { World } from './world.ts';

export function definitionsView(world: World): View {
  const { measures, codes } = world.definitions;
  return {
    area: 'definitions',
    title: 'Definitions',
    eyebrow: 'Definitions · what every figure and every finding means',
    sentence: definitionsSentence(world.definitions),
    figures: [],
    sections: [measuresSection(measures), ...codeSections(codes)],
    receipt: null,
    reproduce: ['fractal explain CODE', 'fractal schema'],
  };
}

export function definitionsSentence({ measures, codes }: Definitions): string {
  if (measures.length === 0 && codes.length === 0) return 'This dataset defines nothing yet.';
  return `${capital(counted(measures.length, 'measure'))} and ${counted(codes.length, 'kind')} of finding, each in words.`;
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
      tag: measure.unit,
      paragraphs: [
        { text: measure.words },
        ...(measure.formula === '' ? [] : [{ text: measure.formula, code: true }]),
      ],
    })),
  };
}

/** One section an area: `time/unknown-project` stands under `time`. */
function codeSections(codes: Definitions['codes']): Section[] {
  const areas = new Map<string, Entry[]>();
  for (const code of codes) {
    const area = code.code.split('/')[0] ?? code.code;
    areas.set(area, [...(areas.get(area) ?? []), entryOf(code)]);
  }
  return [...areas].map(([area, entries]) => ({
    id: anchor('area', area),
    title: `Findings: ${area}`,
    entries,
  }));
}

function entryOf(code: Definitions['codes'][number]): Entry {
  return {
    id: anchor('code', code.code),
    term: code.code,
    tag: code.severity,
    paragraphs: [
      { text: `${capital(code.title)}. ${code.why}` },
      { label: 'To mend it', text: code.fix },
      ...(code.example === null ? [] : [{ label: 'Example', text: code.example, code: true }]),
    ],
  };
}
