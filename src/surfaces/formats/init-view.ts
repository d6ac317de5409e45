import type { InitResult } from '#kernel/commands/init.ts';
import type { Look } from './look.ts';
import { nextLines } from './next-lines.ts';
import { paragraph } from './paragraph.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

const ABOUT_PAY = {
  solo: 'While that is so, pay may stand in it. Before anyone else can read it, `fractal check` with `privacy: team` says what has to leave.',
  team: 'So cost is written by band, never by person: a single person’s pay is an error.',
  public:
    'So cost is written by band, and only what you choose is published; clients and rates in these files are public.',
} as const;

/** Who each privacy speaks of, in words that follow “can read this repository”. */
const READERS = {
  solo: 'only you',
  team: 'the people you work with',
  public: 'everybody',
} as const;

export const initView: View<InitResult> = {
  text: ({ files, madeRepository, folder, commit, privacy, project }, look, { isQuiet }) => [
    ...(madeRepository ? [repositoryLine({ folder, commit }, look)] : []),
    ...files.map((file) => `${look.paint.good('✓')} ${visible(file)}`),
    ...(isQuiet
      ? []
      : [
          '',
          ...paragraph(
            `Whoever can read this repository can read everything in it: git has no permission per file. You said that is ${READERS[privacy]}. ${ABOUT_PAY[privacy]}`,
            look,
          ),
          '',
          ...nextLines(nextCommands(folder, project), look),
        ]),
  ],
};

function repositoryLine({ folder, commit }: Pick<InitResult, 'folder' | 'commit'>, { paint }: Look): string {
  const where = folder === null ? '' : ` in ${visible(folder)}`;
  const first = commit === null ? '' : `, first commit ${commit.slice(0, 7)}`;
  return `${paint.good('✓')} a git repository${where}${first}`;
}

function nextCommands(folder: string | null, project: string): string[] {
  const there = folder === null ? '' : ` -C ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}`;
  return [`economics${there}`, `log${there} 1h45 ${project} what you did`, `start${there}`];
}
