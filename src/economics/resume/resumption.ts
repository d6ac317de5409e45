/** Two states, of which one is finished, and how they differ. */
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import type { DeclaredTask } from '../billing/tasks.ts';
import type { Pricing } from '../pricing.ts';
import type { Disturbance } from './disturbance.ts';
import type { Footing } from './footing.ts';
import type { PriceChange } from './price-change.ts';

export interface ResumedSide {
  /** Everything declared but tasks. */
  readonly model: Model;
  /** In order of id. */
  tasksOf(project: string): readonly DeclaredTask[];
  /** All of them but the time, of which there are all entries of the files read again. */
  readonly facts: Facts;
  readonly pricing: Pricing;
}

export interface Resumption {
  readonly footing: Footing;
  /** The state of the footing. */
  readonly base: ResumedSide;
  readonly head: ResumedSide;
  readonly change: PriceChange;
  readonly disturbance: Disturbance;
  /** Projects whose manifests, tasks, expenses, invoices or openings differ. */
  readonly projects: ReadonlySet<string>;
}
