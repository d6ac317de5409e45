import type { Delivery } from '../github/host.ts';
import type { CheckoutOptions } from './checkout.ts';

/** A step of a job: what made it run, what it is given, and what stands around it. */
export interface RunOptions {
  readonly delivery: Delivery;
  /** `with` of the step: inputs by name. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The job's own token, `github.token`. */
  readonly token: string;
  /** What the step before checked out; null leaves the workspace empty. */
  readonly checkout: CheckoutOptions | null;
  readonly runId?: number;
  readonly attempt?: number;
  /** What the step's `env` adds. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called once the step runs; with it, tests cancel a run. */
  readonly running?: (step: { cancel(signal: NodeJS.Signals): void }) => void;
  /** Called between the checkout and the step, with the folder of the workspace. */
  readonly prepare?: (folder: string) => void;
}
