/** An update for a person's eyes, and as the body of its pull request. */
import { LOCK_PATH } from '#blueprint/lock.ts';
import type { FileUpdate } from '#blueprint/update/file-update.ts';
import type { RepositoryUpdate, Updates } from '#kernel/update.ts';
import { updateTitle } from '#kernel/update-words.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import type { Look } from './look.ts';
import { codeText, markdownText, messageText, tableHead, tableRow } from './markdown.ts';
import { counted } from './numbers.ts';
import { paragraph, wrapped } from './paragraph.ts';
import { actionWords, findingWords, NO_REPOSITORIES, placeWords, shownFiles } from './update-words.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const blueprintUpdateView: View<Updates> = {
  text({ updates, isPlan }, look, { isQuiet }) {
    if (updates.length === 0) return isQuiet ? [] : [look.paint.faint(NO_REPOSITORIES)];
    const end =
      isQuiet || updates.length === 1 ? [] : ['', ...wrapped(summaryOf(updates), look).map(look.paint.faint)];
    const blocks = updates.map((update) => updateLines(update, look, { isPlan, isQuiet }));
    // Those in one line stand below each other; what takes more is set apart.
    const shown = blocks.flatMap((lines, index) => {
      const isApart = index > 0 && lines.length + (blocks[index - 1]?.length ?? 0) > 2;
      return isApart ? ['', ...lines] : lines;
    });
    return [...shown, ...end];
  },
  markdown: ({ updates }) => updates.map(pullRequestBody).join('\n'),
};

/** `3 repositories: 2 up to date, 1 with conflicts · 12 files change cleanly, 2 in conflict`. */
function summaryOf(updates: readonly RepositoryUpdate[]): string {
  const outcomes = OUTCOMES.flatMap(([outcome, words]) => {
    const { length } = updates.filter((update) => update.outcome === outcome);
    return length === 0 ? [] : [`${length} ${words}`];
  });
  const files = updates.flatMap((update) => shownFiles(update.files));
  const inConflict = files.filter((file) => labelOf(file) === 'conflict').length;
  const clean = files.filter((file) => labelOf(file) !== 'conflict' && actionWords(file) !== '').length;
  const told = files.length === 0 ? '' : ` · ${counted(clean, 'file')} cleanly, ${inConflict} in conflict`;
  return `${counted(updates.length, 'repository', 'repositories')}: ${outcomes.join(', ')}${told}`;
}

const OUTCOMES = [
  ['up-to-date', 'up to date'],
  ['clean', 'clean'],
  ['conflicts', 'with conflicts'],
  ['refused', 'refused'],
  ['not-here', 'not here'],
] as const;

interface Shown {
  readonly isPlan: boolean;
  readonly isQuiet: boolean;
}

function updateLines(update: RepositoryUpdate, look: Look, shown: Shown): string[] {
  const { strong, faint, good } = look.paint;
  const name = strong(visible(update.repository));
  if (update.trouble)
    return [
      `${name}  ${look.paint.bad(visible(update.trouble.message))}`,
      ...(update.trouble.hint === null ? [] : [`  ${faint(visible(update.trouble.hint))}`]),
    ];
  if (update.outcome === 'not-here') return [`${name}  ${faint('no checkout beside the workspace')}`];
  const versions = update.from === update.to ? update.from : `${update.from} → ${update.to}`;
  if (update.outcome === 'refused')
    return [
      `${name}  ${update.blueprint ?? ''} ${update.from ?? ''}`,
      ...diagnosticsText(update.diagnostics, look),
    ];
  if (update.outcome === 'up-to-date')
    return [`${good('✓')} ${name}  ${update.blueprint} ${update.to}  ${faint('up to date')}`];
  return [
    `${name}  ${update.blueprint} ${versions}`,
    ...fileLines(update.files, look),
    ...diagnosticsText(update.diagnostics, look),
    ...(shown.isQuiet ? [] : endLines(update, look, shown)),
  ];
}

function fileLines(files: readonly FileUpdate[], look: Look): string[] {
  const { bad, warn, faint } = look.paint;
  const shown = shownFiles(files);
  const width = Math.max(0, ...shown.map((file) => labelOf(file).length));
  const rest = files.length - shown.length;
  return [
    ...shown.flatMap((file) => {
      const label = labelOf(file);
      const paint = label === 'conflict' ? bad : label === 'notice' ? warn : faint;
      return [
        `  ${paint(label.padEnd(width))}  ${visible(placeWords(file))}`,
        ...file.findings.flatMap((finding) =>
          paragraph(findingWords(finding), look, width + 4).map(finding.kind === 'conflict' ? bad : warn),
        ),
      ];
    }),
    ...(shown.length === 0 ? [`  ${faint('updated')}  ${LOCK_PATH}`] : []),
    ...(rest > 0 ? [faint(`  ${counted(rest, 'file')} as before`)] : []),
  ];
}

function labelOf(file: FileUpdate): string {
  if (file.findings.some(({ kind }) => kind === 'conflict')) return 'conflict';
  return actionWords(file) || 'notice';
}

function endLines({ branch, commit, outcome }: RepositoryUpdate, look: Look, { isPlan }: Shown): string[] {
  const { faint, good, warn } = look.paint;
  if (isPlan) return [faint(`  would be on the branch ${branch}`)];
  const mark = outcome === 'conflicts' ? warn('!') : good('✓');
  const next =
    outcome === 'conflicts'
      ? 'settle the conflicts there, then merge it'
      : 'merge it, or open a pull request of it';
  return [
    ...wrapped(
      `${mark} on the branch ${branch}, commit ${commit?.slice(0, 7)}; the working tree is as it was`,
      look,
    ),
    faint(`  ${next}`),
  ];
}

/** What a reviewer reads: what to settle first, then every file that changes. */
function pullRequestBody(update: RepositoryUpdate): string {
  const { outcome, repository, blueprint, to } = update;
  if (outcome === 'up-to-date' || outcome === 'not-here')
    return `${codeText(repository)} ${outcome === 'up-to-date' ? `is up to date with ${codeText(`${blueprint} ${to}`)}` : 'has no checkout here'}\n`;
  if (outcome === 'refused')
    return `**${codeText(repository)} cannot be updated**\n\n${[...update.diagnostics, ...(update.trouble ? [update.trouble] : [])].map(({ message }) => `- ${messageText(message)}\n`).join('')}`;
  const files = shownFiles(update.files);
  const toSettle = files.filter(({ findings }) => findings.some(({ kind }) => kind === 'conflict'));
  const head =
    toSettle.length === 0
      ? 'Nothing to settle.'
      : `**To settle by hand: ${counted(toSettle.length, 'file')}.**`;
  return [
    `## ${markdownText(updateTitle(update))}\n\n${head}\n\n`,
    tableHead(['file', 'what becomes of it', 'class', 'to know'].map((title) => ({ title, align: 'left' }))),
    ...files.map((file) =>
      tableRow([
        codeText(placeWords(file)),
        markdownText(actionWords(file) || 'kept'),
        file.class,
        file.findings
          .map(
            (finding) =>
              `${finding.kind === 'conflict' ? '**conflict** ' : ''}${messageText(findingWords(finding))}`,
          )
          .join('<br>'),
      ]),
    ),
    ...(update.diagnostics.length === 0 ? [] : ['\n']),
    ...update.diagnostics.map(({ message }) => `- ${messageText(message)}\n`),
    `\n<sub>${counted(update.files.length - files.length, 'file')} as before.</sub>\n`,
  ].join('');
}
