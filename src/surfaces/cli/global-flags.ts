/** The flags that every command takes. Apart from those of commands, so that the overview needs no schema. */
import type { Flag } from './flag.ts';

export const GLOBAL_FLAGS: readonly Flag[] = [
  {
    name: 'directory',
    field: 'directory',
    letter: 'C',
    takes: 'text',
    placeholder: 'DIR',
    help: 'work in this folder instead of the current one',
    complete: 'directory',
  },
  {
    name: 'color',
    field: 'color',
    takes: 'text',
    placeholder: 'WHEN',
    help: 'colours: `auto` on a terminal, `always` or `never`',
    choices: ['auto', 'always', 'never'],
    fallback: 'auto',
  },
  {
    name: 'quiet',
    field: 'quiet',
    letter: 'q',
    takes: 'nothing',
    placeholder: '',
    help: 'no progress and no closing remarks',
  },
  {
    name: 'timings',
    field: 'timings',
    takes: 'nothing',
    placeholder: '',
    help: 'say on stderr how long each step took',
  },
  {
    name: 'help',
    field: 'help',
    letter: 'h',
    takes: 'nothing',
    placeholder: '',
    help: 'show how a command is used',
  },
  {
    name: 'version',
    field: 'version',
    letter: 'V',
    takes: 'nothing',
    placeholder: '',
    help: 'show the version',
  },
];
