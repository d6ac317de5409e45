import { z } from 'zod';
import { DateText, Hours, Name, Text } from '../fields.ts';

/** A piece of work inside a project. Optional: time may name any slug. */
export const Task = z.strictObject({
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
});
export type Task = z.output<typeof Task>;
