/** One written resource is validated and checked on its own, and what the rest needs of it is kept. */
import { checkAlone } from './checks/index.ts';
import type { Gathered } from './gathered.ts';
import { linksOf } from './references.ts';
import { validate } from './validate.ts';
import type { Written } from './written.ts';

export function examine(written: Written, into: Gathered): void {
  const { kind, name, key, at } = written;
  const resource = validate(written, into.findings);
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
