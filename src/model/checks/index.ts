/** The rules that no schema can say about one resource: they look at several of its fields together. */
import type { Gathered } from '../gathered.ts';
import type { Resource } from '../resource.ts';
import type { Written } from '../written.ts';
import { checkBilling } from './billing.ts';
import { checkEmployment } from './employment.ts';
import { checkJobSecrets } from './job-secrets.ts';
import { checkModuleFolder } from './module-folder.ts';
import { checkNamedKinds } from './named-kinds.ts';
import { notePay } from './pay.ts';
import { checkPeriods } from './periods.ts';
import { checkRates } from './rates.ts';

/** Also of an invalid spec, so that everything wrong with it is said at once; `resource` is then null. */
export function checkAlone(written: Written, resource: Resource | null, into: Gathered): void {
  switch (written.kind) {
    case 'Person':
      checkPeriods(written, into.findings);
      checkEmployment(written, into.findings);
      notePay(written, into);
      break;
    case 'Project':
      checkPeriods(written, into.findings);
      if (resource) checkBilling(written, resource, into.findings);
      checkRates(written, into);
      break;
    case 'Client':
    case 'Rates':
      checkRates(written, into);
      break;
    case 'Job':
      checkJobSecrets(written, into.findings);
      checkNamedKinds(written, into.findings);
      break;
    case 'Policy':
    case 'Role':
      checkNamedKinds(written, into.findings);
      break;
    case 'Module':
      checkModuleFolder(written, into.findings);
      break;
    default:
  }
}
