/** `docs/codes.md`: every diagnostic code, from the catalogue. */

import type { CodeEntry } from '#core/codes/entry.ts';
import { codes } from '#core/codes/index.ts';
import { compareText } from '#core/diagnostic.ts';

const INTRODUCTION = `# Codes

Every finding has a code that keeps its meaning for ever. \`fractal explain CODE\` shows the same as this page. An error makes \`fractal check\` end with exit code 1; a warning does not.
`;

export function codesReference(): string {
  const entries = Object.entries<CodeEntry>(codes).sort(([a], [b]) => compareText(a, b));
  const areas = Map.groupBy(entries, ([code]) => code.slice(0, code.indexOf('/')));
  const sections = [...areas].map(([area, members]) => `## ${area}\n\n${members.map(section).join('\n')}`);
  return [INTRODUCTION, ...sections].join('\n');
}

function section([code, entry]: readonly [string, CodeEntry]): string {
  const example = entry.example === undefined ? '' : `\n\`\`\`text\n${entry.example.trimEnd()}\n\`\`\`\n`;
  return `### \`${code}\`\n\n${entry.severity}: ${entry.title}\n\n${entry.why} ${entry.fix}\n${example}`;
}
