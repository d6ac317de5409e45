/** The questions of `fractal init`: what was said by flag is not asked again. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { visible } from '../formats/visible.ts';
import { INTERRUPTED } from './machine.ts';
import { Stopped } from './stopped.ts';

type Said = Readonly<Record<string, unknown>>;

interface Question {
  readonly field: string;
  readonly message: string;
  readonly placeholder: string;
  readonly isOptional?: boolean;
}

const QUESTIONS: readonly Question[] = [
  { field: 'currency', message: 'Which currency are your totals in?', placeholder: 'EUR' },
  {
    field: 'person',
    message: 'Your name in time files? (git cannot erase it: a nick will do)',
    placeholder: 'ana',
  },
  { field: 'cost', message: 'What does an hour of yours cost, all in?', placeholder: '62' },
  { field: 'client', message: 'Who is the first client?', placeholder: 'harbour-tea' },
  { field: 'project', message: 'And the first project?', placeholder: 'harbour-shop' },
  { field: 'rate', message: 'What does the client pay for an hour of it?', placeholder: '95' },
  {
    field: 'hours',
    message: 'Hours so far today on it? Leave it empty if there are none.',
    placeholder: '1.75',
    isOptional: true,
  },
];

/** Asks for everything a new workspace needs. Throws Stopped when the user breaks off. */
export async function askInit(said: Said, directory: string): Promise<Said> {
  // The command itself refuses in words; no question should be asked for nothing.
  const root = resolve(directory, String(said.folder ?? '.'));
  if (existsSync(join(root, 'manifests', 'workspace.yaml'))) return said;
  const { init } = await import('#kernel/commands/init.ts');
  const { cancel, intro, isCancel, note, outro, select, text } = await import('@clack/prompts');
  const answers: Record<string, unknown> = { ...said };
  const taken = <T>(answer: T): Exclude<T, symbol> => {
    if (!isCancel(answer)) return answer as Exclude<T, symbol>;
    cancel('Nothing was written.');
    throw new Stopped(INTERRUPTED);
  };
  const place = said.folder === undefined ? 'here' : `in the new folder ${visible(String(said.folder))}`;
  intro(`A new workspace ${place}: three text files in a git repository`);
  if (answers.privacy === undefined) {
    note(
      'Whoever can read this repository can read everything in it.\nGit has no permission per file.',
      'Before the first number',
    );
    answers.privacy = taken(
      await select({
        message: 'Who can read this repository, now or later?',
        options: [
          { value: 'team', label: 'The people I work with', hint: 'cost by band, never by person' },
          { value: 'solo', label: 'Only me', hint: 'pay may stand in it' },
          { value: 'public', label: 'Everybody', hint: 'cost by band, publish with care' },
        ],
      }),
    );
  }
  for (const { field, message, placeholder, isOptional } of QUESTIONS) {
    if (answers[field] !== undefined) continue;
    const schema = init.input.shape[field as keyof typeof init.input.shape] as z.ZodType;
    const answer = taken(
      await text({
        message,
        // Bare, it would look like an answer that Enter takes.
        placeholder: `such as ${placeholder}`,
        validate: (written) =>
          isOptional && !written?.trim() ? undefined : complaint(schema, written?.trim() ?? ''),
      }),
    ).trim();
    if (answer !== '') answers[field] = answer;
  }
  outro('Writing them now');
  return answers;
}

function complaint(schema: z.ZodType, written: string): string | undefined {
  const checked = schema.safeParse(written);
  if (checked.success) return undefined;
  return `That ${checked.error.issues[0]?.message ?? 'cannot be read'}.`;
}
