/** An amount in a project's currency, or why it is not known. */
import { type Amount, minorUnits } from '#core/money.ts';

export interface Known {
  readonly minor: number | null;
  /** Only when the amount is null for a reason of its own: what is missing, and the act that mends it. */
  readonly gap?: { readonly words: string; readonly hint: string };
}

export function known(minor: number | null): Known {
  return { minor };
}

export function unknown(words: string, hint: string): Known {
  return { minor: null, gap: { words, hint } };
}

/** Reads an amount that must be in the project's currency; `what` names it: `the fee`. */
export type OwnMinor = (amount: Amount, what: string) => Known;

export function ownMinorIn(currency: string): OwnMinor {
  return (amount, what) => {
    if (amount.currency !== undefined && amount.currency !== currency) {
      return unknown(
        `${what} is in ${amount.currency}, but the project is in ${currency}`,
        `write it in ${currency}, or set the project’s \`currency\` to ${amount.currency}`,
      );
    }
    const minor = minorUnits(amount, currency);
    if (minor !== null) return known(minor);
    return unknown(
      `${what}, ${amount.value}, has more decimals than ${currency}`,
      'round it to the currency’s decimals',
    );
  };
}
