import {
  currencyOf,
  type FactReading,
  isDeclared,
  pastDate,
  projectNamed,
  readFactList,
} from './fact-list.ts';
import type { Expense } from './facts.ts';
import { meantHint } from './fields.ts';
import type { Node } from './nodes.ts';

const KEYS = ['date', 'project', 'person', 'amount', 'vendor', 'rebill', 'note'];

/** Expenses of one file. An amount without a currency is in the project's. */
export function readExpenses(reading: FactReading, root: Node | null): Expense[] {
  return readFactList(reading, root, KEYS, (fields) => {
    const date = pastDate(reading, fields, 'date');
    const project = projectNamed(reading, fields, 'project', fields.required('project'));
    const person = fields.text('person');
    const people = reading.model.byKind.Person;
    if (person !== null && !isDeclared(reading.model, 'Person', person)) {
      fields.complain(
        'person',
        'fact/unknown-person',
        `no person \`${person}\``,
        meantHint(person, people.keys()) ?? 'declare them under `people:`',
      );
    }
    fields.required('amount');
    const amount = fields.money('amount', currencyOf(reading.model, project));
    const vendor = fields.text('vendor');
    const rebill = fields.flag('rebill', false);
    const note = fields.text('note') ?? '';
    if (date === null || project === null || amount === null) return null;
    return { date, project, person, ...amount, vendor, rebill, note, at: fields.at };
  });
}
