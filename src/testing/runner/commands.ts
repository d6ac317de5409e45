/** What a runner reads in a step's log and files, by the rules of actions/runner. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly col?: number;
}

export interface Log {
  readonly annotations: readonly Annotation[];
  readonly masked: readonly string[];
  /** What people see: everything that was no command, with secrets hidden. */
  readonly text: string;
}

const COMMAND = /^\s*::([a-z-]+)(?:\s+([^:]*(?::(?!:)[^:]*)*))?::(.*)$/i;

// The older form, which the runner still takes anywhere in a line.
const OLDER = /##\[(error|warning|notice|add-mask)[^\]]*\](.*)/i;

/** Commands in order, with the time between `stop-commands` and its word left alone. */
export function readLog(output: string): Log {
  const annotations: Annotation[] = [];
  const masked: string[] = [];
  const lines: string[] = [];
  let stopped: string | null = null;
  for (const line of output.split(/\r?\n/)) {
    const [, name = '', properties = '', message = ''] = COMMAND.exec(line) ?? olderCommand(line);
    if (stopped !== null && line.trim() === `::${stopped}::`) stopped = null;
    else if (stopped !== null || name === '') lines.push(line);
    else if (name === 'stop-commands') stopped = message;
    else if (name === 'add-mask') masked.push(unescaped(message));
    else if (name === 'error' || name === 'warning' || name === 'notice') {
      annotations.push({ level: name, message: unescaped(message), ...readProperties(properties) });
    }
  }
  const hidden = (text: string) => masked.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return { annotations, masked, text: hidden(lines.join('\n')) };
}

function olderCommand(line: string): readonly string[] {
  const [whole = '', name = '', message = ''] = OLDER.exec(line) ?? [];
  return [whole, name.toLowerCase(), '', message];
}

function readProperties(text: string): Omit<Annotation, 'level' | 'message'> {
  const pairs = text.split(',').filter((pair) => pair.includes('='));
  const given = new Map(
    pairs.map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), unescapedProperty(pair.slice(at + 1))];
    }),
  );
  const [title, file, line, col] = ['title', 'file', 'line', 'col'].map((name) => given.get(name));
  return {
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(col === undefined ? {} : { col: Number(col) }),
  };
}

const unescaped = (text: string) =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

const unescapedProperty = (text: string) => unescaped(text.replaceAll('%3A', ':').replaceAll('%2C', ','));

/** Names and values of `GITHUB_OUTPUT`. Throws where the runner would fail the step. */
export function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (line === '') continue;
    const [equals, heredoc] = [line.indexOf('='), line.indexOf('<<')];
    if (heredoc > 0 && (equals < 0 || heredoc < equals)) {
      const [name, delimiter] = [line.slice(0, heredoc), line.slice(heredoc + 2)];
      const end = lines.indexOf(delimiter);
      if (delimiter === '' || end < 0) throw new Error(`the value of \`${name}\` has no end`);
      outputs[name] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n');
    } else if (equals > 0) outputs[line.slice(0, equals)] = line.slice(equals + 1);
    else throw new Error(`not an output: ${line}`);
  }
  return outputs;
}
