/** What is said about each thing that can be wrong with an entry. */
import type { Code } from '#core/codes/index.ts';
import type { EntryProblem } from './entry-text.ts';

interface ProblemWords {
  readonly code: Code;
  readonly words: string;
  readonly hint: string;
}

const PROBLEMS = {
  project: {
    code: 'time/bad-entry',
    words: 'is not the name of a project',
    hint: 'an entry is `project[/task] amount [@activity] [!free] [note]`; names are lower case with hyphens',
  },
  task: {
    code: 'time/bad-entry',
    words: 'is not a task',
    hint: 'write a lower-case name with hyphens, or the number of an issue such as `#123`',
  },
  amount: {
    code: 'time/bad-amount',
    words: 'is not an amount of time',
    hint: 'write hours such as `1.75`, or `1h45m`, `1:45`, `105m`',
  },
  zero: {
    code: 'time/no-time',
    words: 'is no time at all',
    hint: 'write how long it took, or remove the line',
  },
  negative: {
    code: 'time/negative-amount',
    words: 'is less than no time',
    hint: 'correct the entry itself, or take it back with `reverses:` and `reason:` when its month is closed',
  },
  decimals: {
    code: 'time/too-many-decimals',
    words: 'has more than two decimals',
    hint: 'two decimals are 36 seconds; write `1:45:30` for more precision',
  },
  activity: {
    code: 'time/bad-entry',
    words: 'is not an activity, or is a second one',
    hint: 'write one lower-case name, as in `@design`; a note that begins with `@` needs the map form',
  },
  marker: {
    code: 'time/bad-entry',
    words: 'is not a mark that an entry may have',
    hint: 'the only mark is `!free`; a note that begins with `!` needs the map form',
  },
} as const satisfies Record<EntryProblem['problem'], ProblemWords>;

/** The code, the words that follow the text at fault, and the act that mends it. */
export function describeProblem(problem: EntryProblem['problem']): ProblemWords {
  return PROBLEMS[problem];
}
