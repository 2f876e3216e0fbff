import * as z from 'zod';
import { written } from '../written-group.ts';
import { finding } from './finding.ts';

/** What an import does to a group of readers, and what there is to say of its rows. */
export const appliedGroup = z
  .object({ written: z.array(written).readonly(), findings: z.array(finding).readonly() })
  .readonly();
export type AppliedGroup = z.infer<typeof appliedGroup>;
