/** Quay Studio, the demo's world: who works there, for whom, on what, and how many hours a month were planned. */

export interface StudioPerson {
  readonly name: string;
  readonly title: string;
  readonly weeklyHours: number;
  readonly employment: readonly { readonly from?: string; readonly to?: string; readonly band: string }[];
  /** What they mostly do; entries carry it as their activity. */
  readonly activity: string;
  readonly timeOff: readonly { readonly from: string; readonly to: string; readonly note: string }[];
}

export interface StudioTask {
  readonly slug: string;
  readonly title: string;
  /** Weight among the project's tasks. */
  readonly size: number;
  readonly notes: readonly string[];
}

export interface StudioProject {
  readonly name: string;
  readonly title: string;
  readonly client: string | null;
  readonly lead: string;
  readonly module: string | null;
  /** The lines of the manifest that say how it is billed. */
  readonly billing: readonly string[];
  /** How invoices for it are written; null for work that nobody pays for. */
  readonly invoicing: Invoicing | null;
  readonly from: string;
  readonly to?: string;
  /** Its tasks go on side by side and are never done. */
  readonly isOngoing?: boolean;
  /** Hours planned for each of the twelve months. */
  readonly plan: readonly number[];
  /** Hours all its tasks would take; work past the planned months is still open. */
  readonly total: number;
  readonly team: Readonly<Record<string, number>>;
  readonly tasks: readonly StudioTask[];
}

/** Amounts in whole units of the client's currency. */
export type Invoicing =
  | {
      readonly kind: 'hourly';
      readonly rates: readonly { readonly from?: string; readonly amount: number }[];
      readonly people?: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'monthly'; readonly amount: number }
  | { readonly kind: 'milestones'; readonly amounts: Readonly<Record<string, number>> }
  | {
      readonly kind: 'parts';
      readonly parts: readonly { readonly date: string; readonly amount: number; readonly text: string }[];
    };

export interface StudioClient {
  readonly name: string;
  readonly title: string;
  readonly currency: string;
  readonly terms: number;
  readonly contact: string;
}

export const FIRST_MONTH = '2025-04';
export const MONTHS = 12;
/** The latest day with time: every figure of the demo is as of it. */
export const AS_OF = '2026-03-30';

export const holidays = [
  { date: '2025-04-18', name: 'Good Friday' },
  { date: '2025-04-25', name: 'Freedom Day' },
  { date: '2025-05-01', name: 'Labour Day' },
  { date: '2025-06-10', name: 'Portugal Day' },
  { date: '2025-06-13', name: 'Saint Anthony' },
  { date: '2025-06-19', name: 'Corpus Christi' },
  { date: '2025-08-15', name: 'Assumption' },
  { date: '2025-12-01', name: 'Independence Day' },
  { date: '2025-12-08', name: 'Immaculate Conception' },
  { date: '2025-12-25', name: 'Christmas' },
  { date: '2026-01-01', name: 'New Year' },
];

export const people: readonly StudioPerson[] = [
  {
    name: 'ana',
    title: 'Ana',
    weeklyHours: 40,
    activity: 'development',
    employment: [{ band: 'senior' }],
    timeOff: [
      off('2025-08-04', '2025-08-15', 'summer'),
      off('2025-12-29', '2025-12-31', 'year end'),
      off('2026-03-16', '2026-03-18', 'spring'),
    ],
  },
  {
    name: 'bo',
    title: 'Bo',
    weeklyHours: 40,
    activity: 'development',
    employment: [{ band: 'mid' }],
    timeOff: [off('2025-07-21', '2025-08-01', 'summer')],
  },
  {
    name: 'caio',
    title: 'Caio',
    weeklyHours: 40,
    activity: 'development',
    employment: [{ band: 'mid' }],
    timeOff: [off('2025-08-18', '2025-08-29', 'summer'), off('2026-02-16', '2026-02-18', 'carnival')],
  },
  {
    name: 'dela',
    title: 'Dela',
    weeklyHours: 40,
    activity: 'design',
    employment: [{ band: 'senior' }],
    timeOff: [off('2025-08-11', '2025-08-22', 'summer')],
  },
  {
    name: 'ines',
    title: 'Inês',
    weeklyHours: 35,
    activity: 'management',
    employment: [{ band: 'mid' }],
    timeOff: [off('2025-07-14', '2025-07-25', 'summer'), off('2025-12-22', '2025-12-24', 'year end')],
  },
  {
    name: 'joao',
    title: 'João',
    weeklyHours: 40,
    activity: 'development',
    employment: [
      { to: '2025-09-30', band: 'junior' },
      { from: '2025-10-01', band: 'mid' },
    ],
    timeOff: [off('2025-09-01', '2025-09-05', 'summer')],
  },
  {
    name: 'mira',
    title: 'Mira',
    weeklyHours: 30,
    activity: 'management',
    employment: [{ band: 'principal' }],
    timeOff: [off('2025-08-04', '2025-08-22', 'summer'), off('2025-12-22', '2025-12-31', 'year end')],
  },
  {
    name: 'rui',
    title: 'Rui',
    weeklyHours: 24,
    activity: 'content',
    employment: [{ band: 'mid' }],
    timeOff: [off('2025-06-23', '2025-06-27', 'summer'), off('2026-03-09', '2026-03-13', 'spring')],
  },
];

/** Days a person has not written down yet, and the hours of the last one that they have. */
export const unlogged: Readonly<
  Record<string, readonly { readonly date: string; readonly missing: number }[]>
> = {
  bo: [
    { date: '2026-03-27', missing: 8 },
    { date: '2026-03-30', missing: 8 },
  ],
  caio: [
    { date: '2026-03-27', missing: 6.5 },
    { date: '2026-03-30', missing: 8 },
  ],
  dela: [{ date: '2026-03-30', missing: 8 }],
};

export const clients: readonly StudioClient[] = [
  {
    name: 'alder-clinic',
    title: 'Alder Clinic',
    currency: 'EUR',
    terms: 30,
    contact: 'practice@alder-clinic.example',
  },
  {
    name: 'harbour-tea',
    title: 'Harbour Tea',
    currency: 'EUR',
    terms: 30,
    contact: 'hello@harbour-tea.example',
  },
  {
    name: 'kestrel-books',
    title: 'Kestrel Books',
    currency: 'EUR',
    terms: 45,
    contact: 'office@kestrel-books.example',
  },
  {
    name: 'linden-furniture',
    title: 'Linden Furniture',
    currency: 'EUR',
    terms: 30,
    contact: 'plans@linden-furniture.example',
  },
  {
    name: 'orme-bikes',
    title: 'Orme Bikes',
    currency: 'GBP',
    terms: 30,
    contact: 'workshop@orme-bikes.example',
  },
  { name: 'tidal-surf', title: 'Tidal Surf', currency: 'USD', terms: 15, contact: 'crew@tidal-surf.example' },
];

function off(from: string, to: string, note: string) {
  return { from, to, note };
}
