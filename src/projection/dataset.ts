/**
 * The published dataset: what the site, spreadsheets and warehouses read. Version 1.
 * Every file is a pure function of tree, asOf and engine; the build's time is nowhere in it.
 */
import type { Figures, Utilisation } from '#economics/figures.ts';

export const DATASET_VERSION = 1;

/** `dataset.json`: the index, with what everything else was computed from. */
export interface DatasetIndex {
  readonly version: 1;
  readonly workspace: {
    readonly name: string;
    readonly title: string;
    readonly privacy: 'solo' | 'team' | 'public';
  };
  readonly visibility: 'private' | 'public';
  readonly commit: string | null;
  readonly tree: string;
  readonly asOf: string;
  readonly currency: string;
  readonly currencyDecimals: number;
  /** Decimals of every currency the dataset names: EUR 2, JPY 0. */
  readonly currencies: Readonly<Record<string, number>>;
  readonly timeZone: string;
  /** The month that asOf lies in, how far it is, and whether it is closed. */
  readonly month: {
    readonly name: string;
    readonly day: number;
    readonly days: number;
    readonly closed: boolean;
  };
  readonly counts: {
    readonly manifests: number;
    readonly facts: number;
    readonly timeEntries: number;
    readonly errors: number;
    readonly warnings: number;
  };
  readonly engine: string;
  /** Where the repository is on the web, when its remote says so: `https://host/owner/name`. */
  readonly web: string | null;
  /** The branch that new files are proposed to on the web; null when it is not known. */
  readonly branch: string | null;
  /** Folder of the workspace inside the repository, without slashes at its ends; empty at the top. */
  readonly root: string;
  /** Path → sha256 and size of every other file of the dataset, sorted. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}

/** Where a page's figures come from: the workspace files it depends on, with one digest over them. */
export interface Receipt {
  readonly digest: string;
  readonly files: readonly string[];
  /** Latest commit that changed any of them; null in a working tree that was never committed. */
  readonly commit: string | null;
}

export interface Named {
  readonly name: string;
  readonly title: string;
}

export interface MonthFigures extends Figures {
  readonly month: string;
}

export interface Owed {
  readonly person: string;
  readonly title: string;
  /** Scheduled time through asOf, less time off, less what is logged. */
  readonly missingSeconds: number;
  readonly lastLogged: string | null;
}

export interface TaskLine {
  readonly project: string;
  readonly task: string;
  readonly title: string;
  readonly assignee: string | null;
  readonly status: string;
  readonly priority: string;
  readonly due: string | null;
  readonly estimateSeconds: number | null;
  readonly loggedSeconds: number;
}

export interface ToInvoice {
  readonly project: string;
  readonly title: string;
  readonly client: string | null;
  /** Recognised, not invoiced, in the workspace's currency; null when unknown. */
  readonly wipMinor: number | null;
}

/** `today.json` */
export interface Today {
  readonly receipt: Receipt;
  readonly owed: readonly Owed[];
  readonly late: readonly TaskLine[];
  readonly blocked: readonly TaskLine[];
  readonly toInvoice: readonly ToInvoice[];
  /** Sum of what is positive in `toInvoice`. */
  readonly readyToInvoiceMinor: number | null;
  readonly month: Figures;
  readonly previousMonth: Figures | null;
  readonly overdue: readonly InvoiceLine[];
  readonly people: readonly Named[];
}

/** `people/<name>.json`. Hours only: profit per person is for finance. */
export interface PersonPage extends Named {
  readonly receipt: Receipt;
  readonly band: string | null;
  readonly owed: Owed | null;
  readonly days: readonly {
    readonly date: string;
    readonly seconds: number;
    readonly scheduledSeconds: number;
    readonly off: boolean;
  }[];
  readonly projects: readonly (Named & { readonly seconds: number; readonly billableSeconds: number })[];
  readonly tasks: readonly TaskLine[];
  /** Of the month that asOf lies in; so are `days` and `projects`. */
  readonly utilisation: Utilisation;
}

export interface InvoiceLine {
  readonly number: string;
  readonly date: string;
  readonly client: string;
  readonly project: string | null;
  readonly currency: string;
  readonly netMinor: number;
  readonly grossMinor: number;
  readonly status: 'draft' | 'sent' | 'paid' | 'void';
  readonly dueOn: string;
  readonly overdueDays: number;
}

export interface ProjectSummary extends Named {
  readonly client: string | null;
  readonly clientTitle: string | null;
  readonly lead: string | null;
  readonly status: string;
  /** In words: `fixed, 32,000.00 EUR`. */
  readonly billing: string;
  readonly currency: string;
  /** Of all months through asOf. */
  readonly figures: Figures;
  readonly budgetSeconds: number | null;
  /** In `currency`. */
  readonly budgetMinor: number | null;
  /** What the budget is for; null without one. */
  readonly budgetPer: 'project' | 'month' | null;
  /** To date, or in asOf's month where the budget is per month; null without budgeted hours. */
  readonly budgetUsedSeconds: number | null;
  /** Share of the budget used, over the same time. */
  readonly burnBps: number | null;
  /** Share of tasks that are done; null without tasks. */
  readonly tasksDoneBps: number | null;
  readonly wipMinor: number | null;
  /** Hours at completion ÷ budget; null when it cannot be said, with the reason in words. */
  readonly forecastBps: number | null;
  readonly forecastReason: string | null;
  readonly lastLogged: string | null;
}

/** `projects.json` */
export interface Projects {
  readonly receipt: Receipt;
  /** Of all work, that on projects nobody declared too: unknown as soon as any part of it is. */
  readonly totals: Figures;
  readonly projects: readonly ProjectSummary[];
}

/** `projects/<name>.json` */
export interface ProjectPage extends ProjectSummary {
  readonly receipt: Receipt;
  readonly months: readonly MonthFigures[];
  readonly people: readonly (Named & { readonly seconds: number; readonly billableSeconds: number })[];
  readonly tasks: readonly TaskLine[];
  readonly invoices: readonly InvoiceLine[];
  /** Rates that priced its time: rule in words, minor units per hour in `currency`, seconds priced. */
  readonly rates: readonly {
    readonly rule: string;
    readonly rateMinor: number;
    readonly currency: string;
    readonly seconds: number;
  }[];
  /** Per hour, in the workspace's currency. */
  readonly effectiveRateMinor: number | null;
}

export interface ClientSummary extends Named {
  /** Of all months through asOf. */
  readonly figures: Figures;
  /** Share of the studio's revenue. */
  readonly revenueShareBps: number | null;
  readonly roiBps: number | null;
  readonly projects: readonly string[];
  readonly wipMinor: number | null;
  readonly receivableMinor: number | null;
  readonly overdueMinor: number | null;
}

/** `clients.json` */
export interface Clients {
  readonly receipt: Receipt;
  readonly clients: readonly ClientSummary[];
}

/** `clients/<name>.json` */
export interface ClientPage extends ClientSummary {
  readonly receipt: Receipt;
  readonly months: readonly MonthFigures[];
  readonly projectSummaries: readonly ProjectSummary[];
  readonly invoices: readonly InvoiceLine[];
  /** Gross receivables by age: not due, 1–30, 31–60, 61–90, over 90 days. */
  readonly receivablesByAge: readonly { readonly label: string; readonly minor: number }[];
}

/** One step of the waterfall between two months: what moved contribution, and by how much. */
export interface ChangeStep {
  readonly words: string;
  readonly project: string | null;
  readonly deltaMinor: number;
}

/** `economics.json` */
export interface EconomicsPage {
  readonly receipt: Receipt;
  readonly months: readonly (MonthFigures & {
    readonly utilisation: Utilisation;
    readonly benchMinor: number | null;
    readonly unallocatedOverheadMinor: number | null;
  })[];
  readonly byClient: readonly (MonthFigures & { readonly client: string | null; readonly title: string })[];
  readonly byProject: readonly (MonthFigures & {
    readonly project: string;
    readonly title: string;
    readonly client: string | null;
  })[];
  readonly byModule: readonly (MonthFigures & { readonly module: string | null })[];
  readonly totals: Figures;
  /** Why contribution changed from each month to the next; the steps add up to the difference. */
  readonly changes: readonly {
    readonly from: string;
    readonly to: string;
    readonly before: number;
    readonly after: number;
    readonly steps: readonly ChangeStep[];
  }[];
}

/** `months.json`: the month-end checklist of each of the last thirteen months. */
export interface Months {
  readonly receipt: Receipt;
  readonly months: readonly MonthChecklist[];
}
export interface MonthChecklist {
  readonly month: string;
  readonly closed: boolean;
  readonly missing: readonly Owed[];
  readonly errors: number;
  readonly unpricedSeconds: number;
  /** Invoices to write, from unbilled recognised revenue. */
  readonly drafts: readonly ToInvoice[];
  readonly steps: readonly {
    readonly step: 'hours' | 'errors' | 'rates' | 'drafts' | 'close';
    readonly done: boolean;
    readonly words: string;
    readonly command: string;
  }[];
}

/** `checks.json` */
export interface Checks {
  readonly receipt: Receipt;
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: 'error' | 'warning' | 'info';
    readonly message: string;
    readonly file: string | null;
    readonly line: number | null;
    readonly column: number | null;
    /** Column after the last character of the finding, on the same line. */
    readonly endColumn: number | null;
    readonly excerpt: string | null;
    readonly hint: string | null;
  }[];
}

/** `definitions.json`: every measure and every diagnostic code, in words. */
export interface Definitions {
  readonly measures: readonly {
    readonly name: string;
    readonly title: string;
    readonly unit: string;
    readonly words: string;
    readonly formula: string;
  }[];
  readonly codes: readonly {
    readonly code: string;
    readonly severity: string;
    readonly title: string;
    readonly why: string;
    readonly fix: string;
    readonly example: string | null;
  }[];
}
