/** Everything that was asked and answered over REST, as it was. */
import type { Trouble } from './faults.ts';
import type { Json } from './json.ts';

export interface Exchange {
  readonly method: string;
  /** Below `/api/v3`, without the query. */
  readonly path: string;
  /** The operation in GitHub's description, `GET /repos/{owner}/{repo}`; null for one that is not served. */
  readonly operation: string | null;
  readonly query: Readonly<Record<string, string>>;
  /** Null without a token. */
  readonly login: string | null;
  readonly request: Json;
  /** 0 when the connection was cut. */
  readonly status: number;
  readonly response: unknown;
  /** What was made to go wrong. */
  readonly fault: Trouble | null;
}
