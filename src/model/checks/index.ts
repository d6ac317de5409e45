/** The rules that no schema can say: they look at dates, at several fields or at several resources together. */
import type { Finding } from '../finding.ts';
import { checkBilling } from './billing.ts';
import { checkCircles } from './circles.ts';
import { checkEmployment } from './employment.ts';
import { checkPay } from './pay.ts';
import { checkPeriods } from './periods.ts';
import { checkRates } from './rates.ts';
import type { Subject } from './subject.ts';

export function checkRules(subjects: readonly Subject[], privacy: string, findings: Finding[]): void {
  for (const subject of subjects) {
    checkPeriods(subject, findings);
    checkEmployment(subject, findings);
    checkBilling(subject, findings);
    checkPay(subject, privacy, findings);
  }
  checkRates(subjects, findings);
  checkCircles(subjects, findings);
}
