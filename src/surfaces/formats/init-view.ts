import type { InitResult } from '#kernel/commands/init.ts';
import { READERS } from '#kernel/first-files.ts';
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

export const initView: View<InitResult> = {
  text: ({ files, madeRepository, privacy, project }, look, { isQuiet }) => [
    ...(madeRepository ? [`${look.paint.good('✓')} a git repository`] : []),
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
          ...nextLines(['economics', `log 1h45 ${project} what you did`, 'start'], look),
        ]),
  ],
};
