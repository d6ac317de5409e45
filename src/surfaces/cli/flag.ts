/** An option or argument of the command line. */
export interface Flag {
  /** Without dashes: `as-of`. */
  readonly name: string;
  readonly field: string;
  readonly letter?: string;
  readonly takes: 'nothing' | 'text' | 'number' | 'list';
  /** What stands for the value in help: `MONTH`. */
  readonly placeholder: string;
  readonly help: string;
  /** How a wrong value is put right; without it, the help says what it is. */
  readonly hint?: string;
  readonly choices?: readonly string[];
  readonly fallback?: string;
  /** What the shell may complete it with: `project`, `person`, … */
  readonly complete?: string;
}
