/** Gathers what is wrong with an export: row by row where rows differ, once where a name is wrong in many rows. */
import { type Code, codes } from '#core/codes/index.ts';
import { compareText, type Diagnostic, type Place } from '#core/diagnostic.ts';

/** Rows that are shown for one code; the rest is counted. */
const SHOWN = 20;

export interface Problem {
  readonly code: Code;
  readonly message: string;
  readonly hint?: string;
}

export class Problems {
  readonly #found: Diagnostic[] = [];
  readonly #hidden = new Map<Code, { first: Place; count: number }>();
  readonly #shown = new Map<Code, number>();
  readonly #names = new Map<string, { problem: Problem; rows: Place[]; count: number }>();

  /** A problem of one place. */
  say({ code, message, hint }: Problem, at?: Place): void {
    const shown = (this.#shown.get(code) ?? 0) + 1;
    this.#shown.set(code, shown);
    if (shown > SHOWN && at) {
      const hidden = this.#hidden.get(code) ?? { first: at, count: 0 };
      this.#hidden.set(code, { ...hidden, count: hidden.count + 1 });
      return;
    }
    const severity = codes[code].severity;
    this.#found.push({ code, severity, message, ...(at && { at }), ...(hint !== undefined && { hint }) });
  }

  /** A problem of a name, which many rows may share: said once, with the number of rows. */
  sayOnce(problem: Problem, at: Place): void {
    const key = `${problem.code} ${problem.message}`;
    const known = this.#names.get(key) ?? { problem, rows: [], count: 0 };
    known.count += 1;
    if (known.rows.length < 3) known.rows.push(at);
    this.#names.set(key, known);
  }

  list(): Diagnostic[] {
    const names = [...this.#names.values()]
      .sort((a, b) => compareText(a.problem.message, b.problem.message))
      .map(({ problem, rows: [at, ...related], count }): Diagnostic => {
        const { code, message, hint } = problem;
        const rows = count === 1 ? '1 row' : `${count} rows`;
        return {
          code,
          severity: codes[code].severity,
          message: `${message} (${rows})`,
          ...(at && { at }),
          ...(related.length > 0 && { related }),
          ...(hint !== undefined && { hint }),
        };
      });
    const hidden = [...this.#hidden].map(
      ([code, { first, count }]): Diagnostic => ({
        code,
        severity: codes[code].severity,
        message: `${count} more rows with the same problem`,
        at: first,
      }),
    );
    return [...this.#found, ...names, ...hidden];
  }
}
