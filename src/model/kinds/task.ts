import { z } from 'zod';
import { DateText, Hours, Name, Text } from '../fields.ts';
import { defineKind } from './kind.ts';

/** A piece of work inside a project. Optional: time may name any slug. */
export const Task = z.lazy(() =>
  z.strictObject({
    project: Name,
    assignee: Name.optional(),
    status: z.enum(['todo', 'doing', 'blocked', 'review', 'done', 'cancelled']).default('todo'),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).default('normal'),
    /** Seconds. */
    estimate: Hours.optional(),
    due: DateText.optional(),
    scheduled: DateText.optional(),
    /** Day the work was finished; milestones are recognised on it. */
    doneOn: DateText.optional(),
    /** Tasks that come first: `slug` in the same project, or `project/slug`. */
    dependsOn: z.array(z.string().max(128)).default([]),
    notes: Text.optional(),
  }),
);
export type Task = z.output<typeof Task>;

export const taskKind = defineKind({
  plural: 'tasks',
  schema: Task,
  summary: 'a piece of work inside a project',
  scope: 'project',
  references: [
    { path: 'project', to: 'Project' },
    { path: 'assignee', to: 'Person' },
    {
      path: 'dependsOn.*',
      to: 'Task',
      order: true,
      name: inOwnProject,
    },
  ],
  example: {
    name: 'checkout',
    title: 'Checkout',
    spec: {
      project: 'harbour-shop',
      assignee: 'ana',
      status: 'doing',
      estimate: '24 h',
      dependsOn: ['cart'],
    },
  },
});

/** `cart` of a task in `harbour-shop` is `harbour-shop/cart`; null when the project is not said. */
function inOwnProject(text: string, spec: Readonly<Record<string, unknown>>): string | null {
  if (text.includes('/')) return text;
  return typeof spec.project === 'string' ? `${spec.project}/${text}` : null;
}
