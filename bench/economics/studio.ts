/** The studio of the benchmark: who works, on what, at which rates. Rates are whole euros, so that every amount is exact in cents. */
import { seeded } from '../random.ts';

const firstYear = 2021;
const months = 60;
const projectCount = 50;
const clientCount = 20;

export interface Rate {
  /** ISO date from which it holds; '' since ever. */
  readonly from: string;
  readonly perHour: number;
}

export interface StudioProject {
  readonly name: string;
  readonly client: string;
  readonly rates: readonly Rate[];
  /** What people of the band `principal` are billed at, on some projects. */
  readonly principalRate: number | null;
}

export interface StudioPerson {
  readonly name: string;
  readonly band: string;
}

export const bands = [
  { name: 'junior', cost: 34 },
  { name: 'middle', cost: 48 },
  { name: 'senior', cost: 62 },
  { name: 'lead', cost: 75 },
  { name: 'principal', cost: 90 },
] as const;

const numbered = (word: string, index: number) => `${word}-${String(index + 1).padStart(3, '0')}`;

export const clients = Array.from({ length: clientCount }, (_, index) => numbered('client', index));

const random = seeded(7);

export const projects: readonly StudioProject[] = Array.from({ length: projectCount }, (_, index) => {
  const perHour = 60 + random.below(81);
  const raised = { from: `${firstYear + 2}-01-01`, perHour: perHour + 5 };
  return {
    name: numbered('project', index),
    client: clients[index % clientCount] as string,
    rates: [{ from: '', perHour }, ...(index % 5 === 0 ? [raised] : [])],
    principalRate: index % 7 === 0 ? perHour + 40 : null,
  };
});

export interface PersonMonth {
  readonly person: StudioPerson;
  readonly year: number;
  readonly month: number;
}

/** The first `count` files of time: one person's month each, sixty months a person. */
export function personMonths(count: number): PersonMonth[] {
  return Array.from({ length: count }, (_, index) => {
    const number = Math.floor(index / months);
    return {
      person: {
        name: numbered('person', number),
        band: (bands[number % bands.length] as (typeof bands)[number]).name,
      },
      year: firstYear + Math.floor((index % months) / 12),
      month: (index % 12) + 1,
    };
  });
}

/** Euros an hour that an entry bills: the band's rate where the project has one, else the latest that has begun. */
export function rateOf(project: StudioProject, person: StudioPerson, date: string): number {
  if (person.band === 'principal' && project.principalRate !== null) return project.principalRate;
  return project.rates.findLast(({ from }) => from <= date)?.perHour ?? 0;
}
