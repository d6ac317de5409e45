/** One written resource is validated and checked on its own, and what the rest needs of it is kept. */
import { checkAlone } from './checks/index.ts';
import type { Gathered } from './gathered.ts';
import { linksOf } from './references.ts';
import { validate } from './validate.ts';
import type { Written } from './written.ts';

/** So many resources are checked without making validators of their schemas. */
const FEW = 50;

export function examine(written: Written, into: Gathered): void {
  const { kind, name, key, at } = written;
  const resource = validate(written, into.findings, into.declarations.length < FEW);
  checkAlone(written, resource, into);
  into.declarations.push({
    kind,
    name,
    id: key === null ? null : `${kind}/${key}`,
    at,
    resource,
    links: linksOf(written),
  });
}
