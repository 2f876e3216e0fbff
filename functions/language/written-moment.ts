import * as z from 'zod';
import { instant } from './instant.ts';

/** A moment in a settings file: without its offset it would mean another one on every machine. */
export const writtenMoment = z
  .string()
  .regex(/(Z|[+-]\d\d:\d\d)$/, 'must end with its offset, as in 2027-12-31T23:59:00-05:00')
  .pipe(instant);
