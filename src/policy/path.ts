/** `head.figures.margin_bps`: a variable and the way into it. */
export interface Path {
  readonly root: string;
  readonly steps: readonly (string | number)[];
  readonly text: string;
}

/** The values of variables, as CEL wants them. */
export type Bindings = Readonly<Record<string, unknown>>;
