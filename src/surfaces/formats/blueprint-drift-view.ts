/** Drift for a person's eyes: one line a finding, the repositories that are as rendered in one line each. */
import { LOCK_PATH } from '#blueprint/lock.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { RepositoryDrift } from '#kernel/drift.ts';
import { joined } from './joined.ts';
import type { Look } from './look.ts';
import { paragraph } from './paragraph.ts';
import { NO_REPOSITORIES } from './update-words.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

const MORE = ['fractal explain drift/… says more', 'fractal blueprint update --plan'];

export const blueprintDriftView: View<readonly RepositoryDrift[]> = {
  text(repositories, look, { isQuiet }) {
    if (repositories.length === 0) return isQuiet ? [] : [look.paint.faint(NO_REPOSITORIES)];
    const isToldMore = !isQuiet && repositories.some(({ diagnostics }) => diagnostics.length > 0);
    return [
      ...repositories.flatMap((drift) => driftLines(drift, look)),
      ...(isToldMore ? ['', ...joined(MORE, look.columns).map(look.paint.faint)] : []),
    ];
  },
};

function driftLines({ repository, blueprint, version, diagnostics }: RepositoryDrift, look: Look): string[] {
  const { strong, faint, good } = look.paint;
  const stands = blueprint === null ? '' : `  ${blueprint} ${version}`;
  if (diagnostics.length === 0)
    return [`${good('✓')} ${strong(visible(repository))}${stands}  ${faint('as it was rendered')}`];
  const width = Math.max(...diagnostics.map((found) => labelOf(found).length));
  return [
    `${strong(visible(repository))}${stands}`,
    ...diagnostics.flatMap((found) => {
      const label = paintOf(found, look)(labelOf(found).padEnd(width));
      const [first = '', ...rest] = paragraph(wordsOf(found), look, width + 4);
      return [`  ${label}  ${first.trimStart()}`, ...rest];
    }),
  ];
}

/** `managed-changed` of `drift/managed-changed`. */
function labelOf({ code }: Diagnostic): string {
  return code.replace(/^drift\//, '');
}

function wordsOf({ at, message }: Diagnostic): string {
  return at && !at.file.endsWith(LOCK_PATH) ? `${at.file}  ${message}` : message;
}

function paintOf({ severity }: Diagnostic, { paint }: Look): (text: string) => string {
  return severity === 'error' ? paint.bad : severity === 'warning' ? paint.warn : paint.faint;
}
