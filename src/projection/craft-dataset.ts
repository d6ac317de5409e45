/** The part of the dataset that says what is made again and again: patterns, blueprints, modules, repositories. */
import type { Figures } from '#economics/figures.ts';
import type { MonthFigures, Named, Receipt } from './dataset.ts';

/** What something brings: the projects it serves, and their figures together, of all months through asOf. */
export interface Earning {
  /** Names, in order; each once, however often it is served. */
  readonly projects: readonly string[];
  readonly figures: Figures;
}

/** `web/shop` is the name of a pattern or blueprint; its title is that name where it has none. */
export interface PatternSummary extends Named, Earning {
  /** Of its module; null where that is not declared. */
  readonly moduleVersion: string | null;
  /** Cannot be chosen, only inherited. */
  readonly abstract: boolean;
  /** `web.Site` */
  readonly kind: string | null;
  readonly blueprint: string | null;
  /** What it inherits from, the oldest first. */
  readonly inherits: readonly { readonly pattern: string; readonly role: 'parent' | 'mixin' }[];
  /** Patterns that inherit from it, near or far. */
  readonly heirs: readonly string[];
  /** Made with it, or with one of its heirs. */
  readonly repositories: readonly string[];
  /** How many values it has with everything inherited. */
  readonly values: number;
}

/** `patterns.json` */
export interface PatternsPage extends Earning {
  readonly receipt: Receipt;
  readonly patterns: readonly PatternSummary[];
  /** Patterns that are declared, but have errors or inherit from one that has. */
  readonly broken: readonly string[];
}

export interface PatternValue {
  /** `/node`, inside the pattern’s `spec`. */
  readonly pointer: string;
  /** Text as it is; anything else as JSON. */
  readonly value: string;
  /** The pattern that has the last word on it. */
  readonly pattern: string;
  /** Whose word it stands over; null where nobody below said anything. */
  readonly over: string | null;
  /** The pattern that lets no heir change it. */
  readonly lockedBy: string | null;
  readonly file: string;
}

/** One parameter, in words. */
export interface ParamLine {
  readonly name: string;
  /** `text, at most 80 characters` */
  readonly rule: string;
  readonly required: boolean;
  /** As text; null where there is none. */
  readonly default: string | null;
  readonly words: string;
}

/** `patterns/<module>/<name>.json` */
export interface PatternPage extends PatternSummary {
  readonly receipt: Receipt;
  readonly notes: string | null;
  /** The first 200 of its values. */
  readonly settings: readonly PatternValue[];
}

/** How the version in a manifest stands to the blueprint’s; `unwritten` where the manifest says none. */
export type Standing = 'current' | 'behind' | 'ahead' | 'unwritten' | 'archived';

/** What the workspace alone can tell of a repository that is not as it would be made now. */
export interface DriftNote {
  readonly code: string;
  readonly words: string;
}

export interface RepositorySummary extends Named, Earning {
  readonly blueprint: string;
  /** As its manifest says. */
  readonly version: string | null;
  /** Of the blueprint now. */
  readonly current: string | null;
  readonly standing: Standing;
  readonly pattern: string | null;
  readonly url: string | null;
  readonly drift: readonly DriftNote[];
}

/** `repositories.json` */
export interface Repositories extends Earning {
  readonly receipt: Receipt;
  readonly repositories: readonly RepositorySummary[];
}

/** `repositories/<name>.json` */
export interface RepositoryPage extends RepositorySummary {
  readonly receipt: Receipt;
  readonly branch: string;
  readonly visibility: string;
  readonly notes: string | null;
  /** With the defaults of blueprint and pattern; only what the manifest says where those do not fit. */
  readonly params: readonly {
    readonly name: string;
    readonly value: string;
    /** Written in the manifest, or a default. */
    readonly written: boolean;
  }[];
  /** What an update to the blueprint’s version would carry over, oldest first. */
  readonly steps: readonly VersionSteps[];
  readonly months: readonly MonthFigures[];
}

/** What a version changes for repositories that cross it, in words. */
export interface VersionSteps {
  readonly version: string;
  readonly steps: readonly string[];
}

export interface BlueprintSummary extends Named, Earning {
  readonly version: string;
  readonly params: number;
  /** Files it renders from, templates and others. */
  readonly files: number;
  /** Patterns that are made with it. */
  readonly patterns: readonly string[];
  /** Rendered from it, by how they stand. */
  readonly repositories: readonly { readonly name: string; readonly standing: Standing }[];
}

/** `blueprints.json` */
export interface Blueprints extends Earning {
  readonly receipt: Receipt;
  readonly blueprints: readonly BlueprintSummary[];
}

/** `blueprints/<module>/<name>.json` */
export interface BlueprintPage extends BlueprintSummary {
  readonly receipt: Receipt;
  readonly notes: string | null;
  readonly parameters: readonly ParamLine[];
  /** The first glob that matches a file says what an update may do with it; what none matches is merged. */
  readonly classes: readonly { readonly path: string; readonly class: string }[];
  /** What is done after the first render, in order. */
  readonly postActions: readonly string[];
  readonly migrations: readonly VersionSteps[];
  readonly repositorySummaries: readonly RepositorySummary[];
}

export interface ModuleSummary extends Named, Earning {
  readonly version: string;
  /** Versions of the kernel it works with. */
  readonly kernel: string;
  readonly requires: readonly string[];
  /** The range in which the workspace selects it; null where it does not. */
  readonly selected: string | null;
  readonly state: 'never released' | 'unreleased' | 'released' | 'changed';
  /** The newest released version. */
  readonly released: string | null;
  /** Where it was fetched from; null for a module of the workspace’s own. */
  readonly url: string | null;
  /** What others may use of it: `web/shop`, `web.Site`. */
  readonly patterns: readonly string[];
  readonly blueprints: readonly string[];
  readonly kinds: readonly string[];
  /** How many manifests and modules outside it use it. */
  readonly users: number;
  /** What the workspace declares of its kinds, a table for each kind that has any. */
  readonly tables: readonly ModuleTable[];
}

/** Resources of one kind that a module brings, in the columns that the kind names. */
export interface ModuleTable {
  /** `crm.Deal` */
  readonly kind: string;
  readonly title: string;
  /** Fields of the kind. */
  readonly columns: readonly string[];
  /** The first 50, in order of name. */
  readonly rows: readonly (Named & {
    /** Where it is declared. */
    readonly file: string;
    /** One for each column, as text; empty where nothing is said. */
    readonly cells: readonly string[];
  })[];
  /** How many there are. */
  readonly total: number;
}

/** `modules.json` */
export interface Modules extends Earning {
  readonly receipt: Receipt;
  readonly modules: readonly ModuleSummary[];
}
