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
  readonly choices?: readonly string[];
  readonly fallback?: string;
  /** What the shell may complete it with: `project`, `person`, … */
  readonly complete?: string;
}
