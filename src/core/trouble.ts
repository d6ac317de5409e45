/** Trouble with the environment (no git, no network, a refused file system): one line, exit 2. */
export class KernelError extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, hint?: string) {
    super(message);
    this.name = 'KernelError';
    this.code = code;
    this.hint = hint;
  }
}
