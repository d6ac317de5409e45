/** What a page shows, as values. Pages compute a View; the components render it and know nothing of economics. */
import type { Receipt } from '#projection/dataset.ts';
import type { Chart } from './charts/chart.ts';

/** Tones carry meaning, so a word or a sign always stands beside them. */
export type Tone = 'plain' | 'muted' | 'good' | 'warn' | 'bad';

export interface Piece {
  readonly text: string;
  readonly href?: string | undefined;
  readonly code?: boolean;
  readonly strong?: boolean;
}
/** Running text: plain strings and pieces that link or stand out. */
export type Words = string | readonly (string | Piece)[];

/** One of the (at most four) numbers a page opens with. */
export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly note?: Words;
  readonly tone?: Tone;
  /** Where the measure is defined. */
  readonly definition?: string | undefined;
  readonly href?: string | undefined;
}

export interface Column {
  readonly title: string;
  readonly kind: 'name' | 'text' | 'number' | 'bar';
  /** 1 is always shown, 2 from a small tablet on, 3 on a desktop. */
  readonly priority: 1 | 2 | 3;
  readonly definition?: string | undefined;
}

/** A bar inside a cell: two ends in per cent of the cell's width. */
export interface CellBar {
  readonly from: number;
  readonly to: number;
  readonly zero?: number;
  readonly tone: Tone;
}

export interface Cell {
  readonly text: string;
  readonly href?: string | undefined;
  /** A second, quieter line. */
  readonly note?: string | undefined;
  /** A word that marks the cell, such as `loss`. */
  readonly tag?: string | undefined;
  readonly tone?: Tone | undefined;
  readonly bar?: CellBar | undefined;
  /** What the column sorts by when its text does not say: minor units, seconds, ISO dates. */
  readonly sort?: number | string | undefined;
  readonly copy?: string | undefined;
}

export interface Table {
  /** Read out to those who do not see the page. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows at the foot: what the rows add up to, and what comes off it. */
  readonly totals?: readonly (readonly Cell[])[];
  /** How many rows there are, where not all of them are shown, and which are. */
  readonly cut?: { readonly of: number; readonly words: string } | undefined;
  readonly csv?: string | undefined;
  /** Offers a filter: worth it from a dozen rows on. */
  readonly filter?: boolean;
  /** As wide as the page, however few its columns: they hold sentences. */
  readonly isWide?: boolean;
  /** Behind a fold: the chart above it already shows every row. */
  readonly folded?: boolean;
}

/** Something to do next: a page of the git host to open, a command to copy, or a text to copy. */
export interface Action {
  readonly label: string;
  readonly href?: string | undefined;
  readonly command?: string;
  readonly text?: string;
  readonly why?: string;
}

/** Why there is nothing here, and the act that changes it. */
export interface Empty {
  readonly words: Words;
  readonly actions?: readonly Action[];
}

export interface Finding {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly codeHref: string | undefined;
  readonly message: Words;
  readonly place: string | null;
  readonly placeHref: string | undefined;
  /** The line with its number in a gutter, and a caret under the place. */
  readonly excerpt: string | null;
  readonly hint: Words | null;
}

export interface Step {
  readonly state: 'done' | 'open';
  readonly title: string;
  readonly words: Words;
  readonly command: string;
}

export interface Entry {
  readonly id: string;
  readonly term: string;
  readonly tag?: string;
  /** Shown as it is written, after the paragraphs. */
  readonly code?: readonly { readonly label?: string; readonly text: string }[];
  /** Last, each under its label. */
  readonly tables?: readonly { readonly label: string; readonly table: Table }[];
  readonly paragraphs: readonly { readonly label?: string; readonly text: Words }[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly note?: Words | undefined;
  readonly chart?: Chart | undefined;
  readonly table?: Table | undefined;
  readonly steps?: readonly Step[];
  readonly findings?: readonly Finding[];
  readonly entries?: readonly Entry[];
  readonly empty?: Empty | undefined;
  readonly actions?: readonly Action[];
}

export type Area =
  | 'today'
  | 'projects'
  | 'clients'
  | 'economics'
  | 'month'
  | 'checks'
  | 'repositories'
  | 'blueprints'
  | 'patterns'
  | 'modules'
  | 'definitions';

export interface View {
  readonly area: Area;
  /** Of the browser's tab, without the workspace. */
  readonly title: string;
  /** The quiet line above the sentence: what this page is about, and when. */
  readonly eyebrow: Words;
  readonly sentence: Words;
  readonly figures: readonly Figure[];
  readonly sections: readonly Section[];
  /** Other months or people of the same page. */
  readonly siblings?: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly receipt: Receipt | null;
  /** Commands that print the same figures. */
  readonly reproduce: readonly string[];
}
