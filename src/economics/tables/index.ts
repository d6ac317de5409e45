/** The tables of a workspace, in the order they are documented. */
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import type { Basis, Economics } from '../economics.ts';
import { type Audience, type Table, type TableDefinition, visibleTo } from '../table.ts';
import * as declared from './declared.ts';
import { ENTRIES, entriesTable } from './entries.ts';
import { FIGURES, figuresTable } from './figures.ts';
import * as leaves from './leaves.ts';
import * as standing from './standing.ts';

export const tableDefinitions: readonly TableDefinition[] = [
  FIGURES,
  leaves.EFFORT,
  leaves.AMOUNTS,
  leaves.CAPACITY,
  leaves.BENCH,
  standing.OVERHEAD,
  standing.STANDING,
  standing.RECEIVABLES,
  ENTRIES,
  declared.EXPENSES,
  declared.INVOICES,
  declared.CLIENTS,
  declared.PROJECTS,
  declared.PEOPLE,
  declared.TASKS,
];

export interface TablesInput {
  readonly model: Model;
  readonly facts: Facts;
  readonly economics: Economics;
}

/** Every table with the columns that the audience may see, in the order of `tableDefinitions`. */
export function tablesOf({ model, facts, economics }: TablesInput, audience: Audience): readonly Table[] {
  const tables = [
    figuresTable(economics),
    leaves.effortTable(economics),
    leaves.amountsTable(economics),
    leaves.capacityTable(economics),
    leaves.benchTable(economics),
    standing.overheadTable(economics),
    standing.standingTable(economics),
    standing.receivablesTable(economics),
    entriesTable(model, facts),
    declared.expensesTable(facts),
    declared.invoicesTable(facts),
    declared.clientsTable(model),
    declared.projectsTable(economics),
    declared.peopleTable(model),
    declared.tasksTable(model),
  ];
  return tables.map((table) => visibleTo(table, audience));
}

/**
 * Who reads figures in a workspace. Read access to the repository is the boundary: where its owner reads alone, pay is
 * the owner's; where others read, money of single people is for finance, whatever it was computed from; and figures at
 * real pay are for finance everywhere, because a project with one person gives that person's pay away.
 */
export function audienceOf(privacy: 'solo' | 'team' | 'public', basis: Basis): Audience {
  return privacy === 'solo' || basis === 'payroll' ? 'finance' : 'team';
}
