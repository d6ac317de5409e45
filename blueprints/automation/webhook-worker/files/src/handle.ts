/** What is done with a call. This file is yours; updates never touch it. */
export interface Call {
  /** The same for a call that is sent again. */
  readonly delivery: string;
  /** `push`, `orders/create`: what the sender calls it. */
  readonly topic: string;
  readonly content: unknown;
}

/** Rejects when the call should come again. */
export async function handle({ delivery, topic }: Call): Promise<void> {
  console.log(JSON.stringify({ delivery, topic }));
}
