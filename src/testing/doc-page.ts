/**
 * What a page of the docs tells people to write and type, in order. The convention:
 *
 *     ```sh                          each line is run; it must end with exit code 0; `\` continues a line, `#` opens a comment
 *     ```sh exit=1                   … the last line ends with exit code 1
 *     ```sh no-run: opens an editor  not run, and why; a test keeps these few
 *     ```console                     `$ ` lines are run, the lines below are compared with what they print:
 *                                    `…` stands for any text, a line with `…` alone for any lines
 *     ```yaml                        written to the scratch workspace when its first line names a file: `# manifests/studio.yaml`
 *     ```csv file=exports/march.csv  the same for languages without comments; in quotes where the name has spaces
 *     <!-- workspace: demo -->       the page starts in a copy of the demo workspace, otherwise in an empty repository
 *
 * A page is one story: its fences share a folder, a later command sees the files and the `cd` of an earlier one.
 */
export interface DocPage {
  readonly workspace: 'empty' | 'demo';
  readonly steps: readonly DocStep[];
}

export type DocStep =
  | { readonly kind: 'write'; readonly line: number; readonly path: string; readonly text: string }
  | { readonly kind: 'skip'; readonly line: number; readonly reason: string }
  | {
      readonly kind: 'run';
      readonly line: number;
      readonly command: string;
      readonly exit: number;
      /** What the page shows below the command; null where it shows nothing. */
      readonly output: string | null;
    };

interface Fence {
  readonly line: number;
  readonly language: string;
  readonly words: string;
  readonly body: readonly string[];
}

export function readDocPage(markdown: string): DocPage {
  return {
    workspace: /^<!-- workspace: demo -->$/m.test(markdown) ? 'demo' : 'empty',
    steps: fencesOf(markdown).flatMap(stepsOf),
  };
}

function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: (Fence & { readonly mark: string; readonly body: string[] }) | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, mark = '', language = '', words = ''] = line.match(/^ {0,3}(`{3,})(\S*)\s*(.*)$/) ?? [];
    if (open && mark === open.mark && language === '') {
      fences.push(open);
      open = undefined;
    } else if (open) open.body.push(line);
    else if (mark !== '') open = { line: index + 1, mark, language, words: words.trim(), body: [] };
  }
  return fences;
}

function stepsOf(fence: Fence): DocStep[] {
  if (fence.language === 'sh' || fence.language === 'console') {
    if (fence.words.startsWith('no-run'))
      return [{ kind: 'skip', line: fence.line, reason: fence.words.slice('no-run:'.length).trim() }];
    const runs = fence.language === 'sh' ? plainCommands(fence) : promptedCommands(fence);
    return runs.map((run, index) => ({ ...run, exit: index === runs.length - 1 ? exitOf(fence) : 0 }));
  }
  const [, quoted, plain] = /(?:^|\s)file=(?:"([^"]+)"|(\S+))/.exec(fence.words) ?? [];
  const path = quoted ?? plain;
  const first = fence.body[0] ?? '';
  const named = fence.language === 'yaml' ? /^# ([\w./-]+\.ya?ml)(?:\s|$)/.exec(first)?.[1] : undefined;
  const target = path ?? named;
  return target
    ? [{ kind: 'write', line: fence.line, path: target, text: `${fence.body.join('\n')}\n` }]
    : [];
}

function exitOf(fence: Fence): number {
  return Number(/(?:^|\s)exit=(\d+)/.exec(fence.words)?.[1] ?? 0);
}

type Run = Extract<DocStep, { kind: 'run' }>;

function plainCommands({ line, body }: Fence): Run[] {
  const runs: Run[] = [];
  let begun = '';
  for (const [index, text] of body.entries()) {
    const said = begun + text;
    begun = said.endsWith('\\') ? `${said}\n` : '';
    if (begun !== '' || said.trim() === '' || said.trimStart().startsWith('#')) continue;
    runs.push({ kind: 'run', line: line + index + 1, command: said, exit: 0, output: null });
  }
  return runs;
}

function promptedCommands({ line, body }: Fence): Run[] {
  const runs: (Run & { output: string })[] = [];
  for (const [index, text] of body.entries()) {
    const last = runs.at(-1);
    if (text.startsWith('$ '))
      runs.push({ kind: 'run', line: line + index + 1, command: text.slice(2), exit: 0, output: '' });
    else if (last && last.output === '' && last.command.endsWith('\\'))
      runs[runs.length - 1] = { ...last, command: `${last.command}\n${text.replace(/^> /, '')}` };
    else if (last) runs[runs.length - 1] = { ...last, output: `${last.output}${text}\n` };
  }
  return runs;
}

/** Whether a page's output says what was printed: `…` stands for any text, alone on a line for any lines. */
export function matchesOutput(shown: string, printed: string): boolean {
  const tidy = (text: string) => text.replace(/[ \t]+$/gm, '').replace(/^\n+|\n+$/g, '');
  const pattern = tidy(shown)
    .split('\n')
    .map((line) => (line.trim() === '…' ? '(?:.*\\n)*?' : `${line.split('…').map(literal).join('.*')}\\n`))
    .join('');
  return new RegExp(`^${pattern}$`).test(`${tidy(printed)}\n`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
