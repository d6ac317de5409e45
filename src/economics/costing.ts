/** Costs ready to multiply: one per cost rule, and per year where the year's hours divide it. */
import { type Day, monthOfDay, yearOfMonth } from '#core/calendar.ts';
import { type Cost, costPerSecond } from './employment.ts';
import { type Scale, scaleBy } from './ratio.ts';
import type { WorkCalendar } from './schedule.ts';

export interface Costing {
  readonly cost: Cost;
  /** Whose hours divide the amount; 0 where it is per hour. */
  readonly year: number;
  /** Minor units of the cost's currency for seconds; null when nothing is scheduled to divide by. */
  readonly labourOf: Scale | null;
}

/** Gives each cost, on a day, its place in a growing list. */
export class Costings {
  readonly list: Costing[] = [];
  readonly #positions = new Map<Cost, Map<number, number>>();
  readonly #calendar: WorkCalendar;

  constructor(calendar: WorkCalendar) {
    this.#calendar = calendar;
  }

  /** −1 without a cost. */
  of(cost: Cost | null, day: Day): number {
    if (!cost) return -1;
    const year = cost.per === 'hour' ? 0 : yearOfMonth(monthOfDay(day));
    const years = this.#positions.get(cost) ?? new Map<number, number>();
    this.#positions.set(cost, years);
    let position = years.get(year);
    if (position === undefined) {
      position = this.list.length;
      const perSecond = costPerSecond(cost, this.#calendar, year);
      this.list.push({ cost, year, labourOf: perSecond && scaleBy(perSecond) });
      years.set(year, position);
    }
    return position;
  }

  /** Whether two positions are one rule in one year, so that their seconds share a leaf. */
  isSame(a: number, b: number): boolean {
    const [one, other] = [this.list[a], this.list[b]];
    return a === b || (one !== undefined && one.cost.rule === other?.cost.rule && one.year === other.year);
  }
}
