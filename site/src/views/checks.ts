/** Checks: every finding about the files, with its line, and the act that mends it. */
import type { Checks } from '#projection/dataset.ts';
import { codePage } from '../links.ts';
import { count } from '../numbers.ts';
import type { Finding, Section, View } from '../view.ts';
import { capital, counted, listed, marked, numbered } from '../words.ts';
import { filePage } from '../writes.ts';
import type { World } from './world.ts';

type Diagnostic = Checks['diagnostics'][number];
const ORDER = ['error', 'warning', 'info'] as const;
const TITLES = { error: 'Errors', warning: 'Warnings', info: 'Notes' } as const;
/** Shown of each severity; the terminal shows them all. */
const MOST = { error: 50, warning: 25, info: 15 } as const;

export function checksView(world: World): View {
  const { index, checks } = world;
  // One finding may stand for very many of its sort; the index counts them all.
  const { errors, warnings } = index.counts;
  return {
    area: 'checks',
    title: 'Checks',
    eyebrow: 'Checks · what the files say that cannot be right',
    sentence: checksSentence(checks.diagnostics, { error: errors, warning: warnings }),
    figures: [
      {
        label: 'Errors',
        value: count(errors),
        tone: errors > 0 ? 'bad' : 'plain',
        note: 'block a decision',
      },
      {
        label: 'Warnings',
        value: count(warnings),
        tone: warnings > 0 ? 'warn' : 'plain',
        note: 'deserve a look',
      },
      { label: 'Manifests', value: count(index.counts.manifests), note: 'declared' },
      {
        label: 'Time entries',
        value: count(index.counts.timeEntries),
        note: `of ${numbered(index.counts.facts, 'fact')}`,
      },
    ],
    sections: sections(world),
    receipt: checks.receipt,
    reproduce: ['fractal check'],
  };
}

/** `Two errors and one warning stand in three files.` */
export function checksSentence(
  diagnostics: readonly Diagnostic[],
  counts: Partial<Record<Diagnostic['severity'], number>> = {},
): string {
  const parts = ORDER.map((severity) => {
    const told = diagnostics.filter((each) => each.severity === severity).length;
    return [severity, counts[severity] ?? told] as const;
  }).filter(([, number]) => number > 0);
  if (parts.length === 0) return 'Every file is sound: nothing to mend.';
  const files = new Set(diagnostics.map((each) => each.file).filter((file) => file !== null)).size;
  const found = listed(
    parts.map(([severity, number]) => counted(number, severity === 'info' ? 'note' : severity)),
  );
  const isOne = parts.length === 1 && parts[0]?.[1] === 1;
  if (files === 0) return `${capital(found)} ${isOne ? 'waits' : 'wait'} to be mended.`;
  return `${capital(found)} ${isOne ? 'stands' : 'stand'} in ${counted(files, 'file')}.`;
}

function sections(world: World): Section[] {
  const { diagnostics } = world.checks;
  if (diagnostics.length === 0)
    return [
      {
        id: 'error',
        title: 'Findings',
        empty: {
          words: `${capital(numbered(world.index.counts.manifests, 'manifest'))} and ${numbered(world.index.counts.facts, 'fact')} were read, and none has a problem.`,
        },
      },
    ];
  return ORDER.flatMap((severity) => {
    const all = diagnostics.filter((each) => each.severity === severity);
    if (all.length === 0) return [];
    const shown = all.slice(0, MOST[severity]);
    const note =
      shown.length < all.length
        ? `${shown.length} of ${count(all.length)} shown. All of them: fractal check`
        : undefined;
    return [
      { id: severity, title: TITLES[severity], note, findings: shown.map((each) => findingOf(world, each)) },
    ];
  });
}

function findingOf(world: World, each: Diagnostic): Finding {
  const place =
    each.file === null
      ? null
      : [each.file, each.line, each.column].filter((part) => part !== null && part !== undefined).join(':');
  const isDefined = world.definitions.codes.some((code) => code.code === each.code);
  return {
    severity: each.severity,
    code: each.code,
    codeHref: isDefined ? codePage(each.code) : undefined,
    message: marked(each.message),
    place,
    placeHref: each.file === null ? undefined : filePage(world.index, each.file, each.line),
    excerpt: each.excerpt === null ? null : excerptOf(each.excerpt, each),
    hint: each.hint === null ? null : marked(each.hint),
  };
}

/** The line behind its number, and carets under what is wrong in it. */
export function excerptOf(
  excerpt: string,
  { line, column, endColumn }: Pick<Diagnostic, 'line' | 'column' | 'endColumn'>,
): string {
  const gutter = line === null ? '' : `${line} │ `;
  const isInside = column !== null && column >= 1 && column <= excerpt.length + 1;
  if (!isInside) return gutter + excerpt;
  const under = line === null ? '' : `${' '.repeat(String(line).length)} │ `;
  const end = Math.min(endColumn ?? 0, excerpt.length + 1);
  // A tab stays one, so that what follows it stands below its own place.
  const lead = excerpt.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const carets = '^'.repeat(Math.max(1, end - column));
  return `${gutter}${excerpt}\n${under}${lead}${carets}`;
}
