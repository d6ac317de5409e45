/** The process's streams and clock, as values that a test may replace. */
export interface Streams {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Machine {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly streams: Streams;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** `2026-03-30` where the machine stands. */
  today(): string;
  /** Seconds since 1970, and where the machine stands: `+0100`. */
  moment(): { readonly seconds: number; readonly offset: string };
  /** Milliseconds that a second of patience with GitHub lasts; 1000 unless it is said. */
  readonly second?: number;
  readonly signal: AbortSignal;
}
