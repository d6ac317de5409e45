/** The months the studio has agreed on. Closed by the same code as `fractal close`, one after the other. */
import { parseMonth } from '#core/calendar.ts';
import { hasErrors } from '#core/diagnostic.ts';
import { closeOf } from '#economics/close-month.ts';
import { closeFile } from '#facts/close-file.ts';
import { loadFacts } from '#facts/load.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';

// The studio began to close its months with the new year.
const CLOSED = ['2026-01', '2026-02'];

export async function closeFiles(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const closes: Record<string, string> = {};
  for (const month of CLOSED) {
    const snapshot = memorySnapshot({ ...files, ...closes });
    const model = await loadModel(snapshot);
    const facts = await loadFacts(snapshot, model.value);
    const closed = closeOf({
      model: model.value,
      facts: facts.value,
      month: parseMonth(month) ?? 0,
      by: 'mira',
    });
    const findings = [...model.diagnostics, ...facts.diagnostics, ...closed.diagnostics];
    if (!closed.value || hasErrors(findings))
      throw new Error(`the demo cannot close ${month}: ${JSON.stringify(findings[0])}`);
    const { path, after } = closeFile(closed.value);
    closes[path] = after ?? '';
  }
  return closes;
}
