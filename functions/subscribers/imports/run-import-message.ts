import * as z from 'zod';
import { importId } from './list-import.ts';

/** Says that an import has work that waits. */
export const runImportMessage = z.object({ importId });
