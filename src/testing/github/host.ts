/** What the simulated host knows: repositories and what stands around them, tokens, people, and what happened. */
import type { Fault } from './faults.ts';
import type { Json } from './json.ts';
import type { Token } from './token.ts';
import type { Exchange } from './traffic.ts';

export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read';

export interface Host {
  /** `http://127.0.0.1:PORT`: pages and git. */
  readonly server: string;
  /** REST, where GitHub Enterprise Server has it: under `/api/v3`. */
  readonly api: string;
  readonly folder: string;
  readonly people: Map<string, Json>;
  /** In whose name the host does what no person asked for. */
  readonly administrator: string;
  /** Login of an organisation → its teams → their members. */
  readonly organisations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly repositories: Map<string, Hosted>;
  readonly tokens: Map<string, Token>;
  readonly faults: Fault[];
  readonly traffic: Exchange[];
  readonly deliveries: Delivery[];
  /** Where the simulator itself went wrong. */
  readonly failures: string[];
  /** Asks `emulate`, in the name of a person. */
  readonly emulated: (request: EmulatedRequest) => Promise<EmulatedAnswer>;
  nextId(): number;
  /** An instant in ISO 8601, a second after the last. */
  now(): string;
}

export interface EmulatedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly as: string;
  readonly body?: unknown;
}

export interface EmulatedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A repository: real git in a bare folder, and what only the host knows of it. */
export interface Hosted {
  readonly owner: string;
  readonly name: string;
  readonly bare: string;
  readonly isPrivate: boolean;
  readonly parent: Hosted | null;
  /** As `emulate` describes it. */
  readonly json: Json;
  readonly roles: Map<string, Role>;
  readonly pulls: Map<number, Pull>;
  readonly checkRuns: CheckRun[];
  readonly statuses: Status[];
  readonly runs: Map<number, WorkflowRun>;
  readonly artifacts: Artifact[];
  /** Rules of branches as `/rules/branches/…` lists them; none on a free private repository. */
  readonly rules: Map<string, readonly Json[]>;
  /** Branch → its protection. */
  readonly protections: Map<string, Json>;
}

export interface Pull {
  readonly number: number;
  readonly id: number;
  readonly author: string;
  readonly headRepository: Hosted;
  readonly headBranch: string;
  readonly createdAt: string;
  readonly reviews: Review[];
  /** When it was sent to another branch, and by whom. */
  readonly retargeted: { readonly id: number; readonly by: string; readonly at: string }[];
  baseBranch: string;
  title: string;
  body: string | null;
  isDraft: boolean;
  state: 'open' | 'closed';
  headSha: string;
  baseSha: string;
  /** Null when the branches conflict. */
  mergeSha: string | null;
  merged: { readonly by: string; readonly sha: string; readonly at: string } | null;
  updatedAt: string;
}

export interface Review {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly commit: string;
  readonly submittedAt: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string | null;
  readonly startedAt: string;
  readonly annotations: Json[];
  detailsUrl: string | null;
  status: string;
  conclusion: string | null;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
}

export interface Status {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: string;
  readonly createdAt: string;
}

export interface WorkflowRun {
  readonly id: number;
  readonly attempt: number;
  readonly path: string;
  readonly event: string;
  readonly headRepository: Hosted;
  readonly headBranch: string;
  readonly headSha: string;
  readonly actor: string;
  readonly conclusion: string;
}

export interface Artifact {
  readonly id: number;
  readonly runId: number;
  readonly name: string;
  readonly archive: Uint8Array;
  readonly createdAt: string;
  isExpired: boolean;
}

/** What the host tells workflows: an event, and where it would start them. */
export interface Delivery {
  readonly event: string;
  readonly payload: Json;
  readonly repository: Hosted;
  /** `GITHUB_REF` and `GITHUB_SHA` of a run. */
  readonly ref: string;
  readonly sha: string;
  readonly actor: string;
  readonly headRef?: string;
  readonly baseRef?: string;
  /** False for what `GITHUB_TOKEN` did, so that workflows do not start themselves. */
  readonly startsWorkflows: boolean;
}

export const fullName = ({ owner, name }: Hosted): string => `${owner}/${name}`;

/** A person who may act for the repository's owner. */
export const ownerOf = ({ organisations, administrator }: Host, { owner }: Hosted): string =>
  owner in organisations ? administrator : owner;

/** As commits made on the host's pages name a person: by the address that the host gives to the account. */
export function authorOf({ people }: Host, login: string): { readonly name: string; readonly email: string } {
  return { name: login, email: `${people.get(login)?.id}+${login}@users.noreply.github.com` };
}
