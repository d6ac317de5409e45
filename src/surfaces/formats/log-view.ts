import { formatDuration } from '#core/duration.ts';
import type { LogResult } from '#kernel/commands/log.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { dateInWords } from './months.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const logView: View<LogResult> = {
  text({ entry, worked, bookedOn, daySeconds, diagnostics }, look, { isQuiet }) {
    const findings = diagnosticsText(diagnostics, look);
    if (!entry || worked === null || bookedOn === null) return findings;
    const { paint } = look;
    const target = entry.task === null ? entry.project : `${entry.project}/${entry.task}`;
    const parts = [
      visible(entry.person),
      dateInWords(worked),
      visible(target),
      `${formatDuration(entry.seconds)} h`,
      ...(entry.activity === '' ? [] : [visible(`@${entry.activity}`)]),
      ...(entry.billable ? [] : ['not billable']),
      ...(entry.note === '' ? [] : [visible(entry.note)]),
    ];
    const late = worked === bookedOn ? '' : `, booked late on ${bookedOn} because its month is closed`;
    return [
      `${paint.good('✓')} ${parts.join(' · ')}`,
      ...(isQuiet
        ? []
        : [paint.faint(`  ${visible(entry.path)} · ${formatDuration(daySeconds)} h that day${late}`)]),
      ...findings,
    ];
  },
};
