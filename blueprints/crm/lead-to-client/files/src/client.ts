/** A deal that was won, as client and project for the studio's workspace. */
import type { Deal } from './deal.ts';

export interface House {
  readonly currency: string;
  readonly termsDays: number;
}

/** YAML in the short form. Texts are in JSON's quotes, which YAML reads as they are. */
export function clientManifest(name: string, deal: Deal, { currency, termsDays }: House): string {
  if (deal.stage !== 'won') throw new Error(`${name} is not won: its stage is ${deal.stage}`);
  return `clients:
  ${name}:
    title: ${text(deal.company)}
    currency: ${currency}
    terms: ${termsDays}
    contacts:
      - { email: ${text(deal.email)} }
projects:
  ${name}-first:
    title: ${text(deal.wish.split('\n')[0]?.slice(0, 80) ?? '')}
    client: ${name}
    lead: ${text(deal.owner ?? '')}
    from: ${text(deal.starts ?? '')}
    fee: ${deal.amount}
`;
}

const text = (value: string) => JSON.stringify(value);
