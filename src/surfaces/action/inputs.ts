/** The step's inputs. The runner enforces none of what `action.yml` says of them. */
import { KernelError } from '#core/trouble.ts';
import { visible } from '../formats/visible.ts';
import { type CommandName, Inputs, ONLY_FOR } from './registry.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Throws a KernelError that names every input that is not as it has to be. */
export function readInputs(env: Env): Inputs {
  const names = Object.keys(Inputs.shape) as (keyof Inputs)[];
  const given = names.flatMap((name) => {
    const text = (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
    return text === '' ? [] : [[name, written(name, text)] as const];
  });
  const read = Inputs.safeParse(Object.fromEntries(given));
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => `\`${path.join('.')}\`: ${message}`);
    throw badInput(wrong.join('; '));
  }
  const misplaced = given.filter(([name]) => !takes(read.data.command, name)).map(([name]) => `\`${name}\``);
  if (misplaced.length > 0) throw badInput(`\`${read.data.command}\` takes no ${misplaced.join(', ')}`);
  return read.data;
}

function takes(command: CommandName, name: keyof Inputs): boolean {
  return ONLY_FOR[name]?.includes(command) ?? true;
}

// Every input is text; `true` and `false` are what YAML's booleans become.
function written(name: keyof Inputs, text: string): unknown {
  return name === 'csv-only' && /^(?:true|false)$/.test(text) ? text === 'true' : text;
}

function badInput(words: string): KernelError {
  return new KernelError(
    'action/bad-input',
    `an input is not as it has to be: ${visible(words)}`,
    'see docs/action.md',
  );
}
