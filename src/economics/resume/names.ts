/** Dictionaries of the few names that occur in what is touched, one for both sides. */
import type { Target } from '#facts/time-columns.ts';
import type { Footing } from './footing.ts';

export class Names {
  readonly people: string[] = [];
  readonly targets: Target[] = [];
  readonly activities: string[] = [];
  readonly #footing: Pick<Footing, 'people' | 'activities'>;
  readonly #person = new Map<string, number>();
  readonly #activity = new Map<string, number>();
  readonly #tasks = new Map<string, Map<string | null, number>>();
  /** Positions here by position in the footing. */
  readonly #keptPerson: number[] = [];
  readonly #keptActivity: number[] = [];

  constructor(footing: Pick<Footing, 'people' | 'activities'>) {
    this.#footing = footing;
  }

  person(name: string): number {
    return positionIn(this.#person, name, this.people, name);
  }

  activity(name: string): number {
    return positionIn(this.#activity, name, this.activities, name);
  }

  target({ project, task }: Target): number {
    const tasks = this.#tasks.get(project) ?? new Map<string | null, number>();
    this.#tasks.set(project, tasks);
    return positionIn(tasks, task, this.targets, { project, task });
  }

  /** Of a position in the footing. */
  keptPerson(at: number): number {
    const position = this.#keptPerson[at] ?? this.person(this.#footing.people[at] ?? '');
    this.#keptPerson[at] = position;
    return position;
  }

  /** Of a position in the footing. */
  keptActivity(at: number): number {
    const position = this.#keptActivity[at] ?? this.activity(this.#footing.activities[at] ?? '');
    this.#keptActivity[at] = position;
    return position;
  }
}

function positionIn<K, T>(known: Map<K, number>, key: K, items: T[], item: T): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, items.length);
  return items.push(item) - 1;
}
