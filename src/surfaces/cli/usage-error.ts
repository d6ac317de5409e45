import { KernelError } from '#core/trouble.ts';

/** The command line itself is wrong: one line, a hint, exit 2. */
export class UsageError extends KernelError {
  constructor(message: string, hint?: string) {
    super('usage', message, hint);
    this.name = 'UsageError';
  }
}
