/** The form of a lead, as the host of issues writes it, becomes a deal in the first stage. */
import type { Deal } from './deal.ts';

export function dealOf(form: string, stage: string, today: string): Deal {
  const answers = new Map(
    form
      .replaceAll('\r\n', '\n')
      .split(/^### /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return [part.slice(0, end).trim(), part.slice(end).trim()] as const;
      }),
  );
  const said = (label: string, most: number) => {
    const answer = answers.get(label) ?? '';
    return answer === '_No response_' ? '' : answer.slice(0, most);
  };
  return {
    company: said('Company', 120),
    email: said('E-mail', 200),
    source: said('Source', 30),
    wish: said('Wish', 4000),
    stage,
    touched: today,
  };
}

/** `lighthouse-cafe` of `Lighthouse Café`: letters without their marks, and nothing that leads elsewhere. */
export function nameOf(company: string): string {
  const plain = company.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .match(/[a-z0-9]+/g)
      ?.join('-')
      .slice(0, 50)
      .replace(/-$/, '') ?? ''
  );
}
