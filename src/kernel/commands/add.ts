import { z } from 'zod';
import type { Diagnostic } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import { defineCommand } from '../command.ts';
import { toggle } from '../input.ts';

export interface AddResult {
  readonly kind: string;
  readonly name: string;
  /** Null when it would not be sound; the findings say why. */
  readonly file: string | null;
  readonly isDryRun: boolean;
  /** The file as it is now, for those who want to see it first. */
  readonly text: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

export const add = defineCommand({
  input: z.object({
    kind: z
      .string()
      .max(63)
      .meta({ description: 'client, project, person, band, task, …', placeholder: 'KIND', complete: 'kind' }),
    name: z
      .string()
      .max(127)
      .meta({ description: 'lower-case name; of a task `project/task`', placeholder: 'NAME' }),
    set: z.array(z.string().max(4096)).default([]).meta({
      description: 'a field as `name=value`; `budget.hours=160 h` for a field inside another',
      placeholder: 'FIELD=VALUE',
      complete: 'field',
    }),
    dryRun: toggle('write nothing; show the file as it would be'),
  }),
  positional: ['kind', 'name', 'set'],
  examples: [
    { line: 'add client orme-bikes title="Orme Bikes"', words: 'a client' },
    { line: 'add project orme-shop client=harbour-tea "rate=95 per hour"', words: 'a project' },
    { line: 'add task harbour-shop/returns "estimate=6 h" --dry-run', words: 'a task, only shown' },
  ],
  async run(context, input): Promise<AddResult> {
    const { kindOfWord, scaffold } = await import('#model/scaffold.ts');
    const { openWorkspace } = await import('../workspace.ts');
    const found = kindOfWord(input.kind);
    if (found.kind === null) throw unknownKind(input.kind, found.near);
    const { snapshot, model } = await openWorkspace(context);
    const wanted = { kind: found.kind, name: input.name, set: fieldsOf(input.set) };
    const { value: edit, diagnostics } = await scaffold(snapshot, model, wanted);
    const answer = { kind: found.kind, name: input.name, isDryRun: input.dryRun, diagnostics };
    if (!edit) return { ...answer, file: null, text: null };
    if (!input.dryRun) {
      const { writeHere } = await import('../write.ts');
      await writeHere(context, snapshot, [edit]);
    }
    return { ...answer, file: edit.path, text: edit.after };
  },
  hasFindings: ({ file }) => file === null,
});

function fieldsOf(written: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const word of written) {
    const at = word.indexOf('=');
    if (at < 1) throw new KernelError('usage', `\`${word}\` is not a field`, 'write it as `name=value`');
    fields[word.slice(0, at)] = word.slice(at + 1);
  }
  return fields;
}

function unknownKind(word: string, near: string | null): KernelError {
  return new KernelError(
    'add/unknown-kind',
    `there is no kind \`${word}\``,
    near ? `did you mean \`${near}\`?` : '`fractal schema` lists the kinds',
  );
}
