/** The forms in `.github/ISSUE_TEMPLATE`, as far as their answers are read. A test holds that both say the same. */

export interface FormField {
  readonly id: string;
  /** The heading above the answer. */
  readonly label: string;
  readonly required?: true;
}

export interface IssueForm {
  readonly name: 'log-time' | 'new-task' | 'new-client';
  /** In order. Only the last may be answered in several lines: whatever stands below its heading is the answer. */
  readonly fields: readonly FormField[];
}

export const issueForms: readonly IssueForm[] = [
  {
    name: 'log-time',
    fields: [
      { id: 'time', label: 'Time worked', required: true },
      { id: 'project', label: 'Project', required: true },
      { id: 'day', label: 'Day' },
      { id: 'activity', label: 'Activity' },
      { id: 'billable', label: 'Billable', required: true },
      { id: 'note', label: 'Note' },
    ],
  },
  {
    name: 'new-task',
    fields: [
      { id: 'title', label: 'What is to be done', required: true },
      { id: 'project', label: 'Project it belongs to', required: true },
      { id: 'name', label: 'Short name' },
      { id: 'estimate', label: 'Estimate' },
      { id: 'due', label: 'Due' },
      { id: 'notes', label: 'Notes' },
    ],
  },
  {
    name: 'new-client',
    fields: [
      { id: 'title', label: 'Name of the client', required: true },
      { id: 'name', label: 'Short name of the client' },
      { id: 'currency', label: 'Currency' },
      { id: 'terms', label: 'Days to pay' },
      { id: 'notes', label: 'Notes on the client' },
    ],
  },
];
